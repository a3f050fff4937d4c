namespace Plotly.NET

open Plotly.NET.TraceObjects

/// The nested objects of a trace: a given one, or a new one, with single properties set. An object without any is not written.
module internal TraceParts =

    let withMarker (given: Marker option) properties (trace: Trace2D) : Trace2D =
        let marker =
            given |> Option.defaultWith (fun () -> Marker()) |> Properties.set properties

        trace |> Properties.setNested "marker" marker

    let withLine (given: Line option) properties (trace: Trace2D) : Trace2D =
        let line =
            given |> Option.defaultWith (fun () -> Line()) |> Properties.set properties

        trace |> Properties.setNested "line" line

    /// The drawing mode of a line.
    let lineMode (markers: bool option) (textPlaced: bool) : StyleParam.Mode =
        match defaultArg markers false, textPlaced with
        | false, false -> StyleParam.Mode.Lines
        | true, false -> StyleParam.Mode.Lines_Markers
        | false, true -> StyleParam.Mode.Lines_Text
        | true, true -> StyleParam.Mode.Lines_Markers_Text

    /// The rows of a matrix, evaluated once.
    let rows (matrix: seq<#seq<'Z>>) : objnull =
        matrix |> Seq.map Array.ofSeq |> Array.ofSeq |> box
