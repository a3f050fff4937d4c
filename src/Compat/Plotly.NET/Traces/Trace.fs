namespace Plotly.NET

open DynamicObj
open Plotly.NET.TraceObjects

/// One data set of a chart and how it is drawn. Its properties are those of the plotly.js trace of that type.
type Trace(traceTypeName: string) as this =
    inherit DynamicObj()

    do this.SetValue("type", traceTypeName)

    /// The plotly.js name of the kind of trace: `scatter`, `bar`, `box`.
    member this.``type``
        with get () = this.TryGetTypedValue<string> "type" |> Option.defaultValue ""
        and set (name: string) = this.SetValue("type", name)

    /// A nested object of a trace, if it is set.
    static member tryGetTypedMember<'T> (propName: string) (trace: Trace) : 'T option = trace.TryGetTypedValue<'T> propName

    static member private update (name: string) (nested: DynamicObj) =
        fun (trace: Trace) ->
            let combined =
                match trace.TryGetTypedValue<DynamicObj> name with
                | Some current -> DynObj.combine current nested
                | None -> nested

            trace |> Properties.setNested name combined

    /// A function that replaces the marker of a trace.
    static member setMarker(marker: Marker) =
        fun (trace: Trace) -> trace |> Properties.set [ "marker", Some(box marker) ]

    /// A function that sets the given properties of the marker of a trace.
    static member updateMarker(marker: Marker) = Trace.update "marker" marker

    /// A function that replaces the line of a trace.
    static member setLine(line: Line) =
        fun (trace: Trace) -> trace |> Properties.set [ "line", Some(box line) ]

    /// A function that sets the given properties of the line of a trace.
    static member updateLine(line: Line) = Trace.update "line" line

    /// A function that sets the given properties of the horizontal error bars of a trace.
    static member updateXError(error: Error) = Trace.update "error_x" error

    /// A function that sets the given properties of the vertical error bars of a trace.
    static member updateYError(error: Error) = Trace.update "error_y" error

    /// A function that sets the given properties of the colour bar of a trace.
    static member updateColorBar(colorBar: ColorBar) = Trace.update "colorbar" colorBar
