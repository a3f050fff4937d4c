namespace Plotly.NET

open System.Runtime.InteropServices
open DynamicObj

/// Defaults for layouts and traces, which plotly.js applies where a chart says nothing.
type Template() =
    inherit DynamicObj()

    /// A template of a layout and of traces, each the default of its type.
    static member init
        (layoutTemplate: Layout, [<Optional; DefaultParameterValue(null)>] ?TraceTemplates: seq<#Trace>)
        : Template =
        Template() |> Template.style (layoutTemplate, ?TraceTemplates = TraceTemplates)

    /// A function that sets the layout and the traces of a template.
    static member style(layoutTemplate: Layout, [<Optional; DefaultParameterValue(null)>] ?TraceTemplates: seq<#Trace>) =
        fun (template: Template) ->
            let traces = DynamicObj()

            for kind, ofKind in
                TraceTemplates
                |> Option.map (Seq.groupBy _.``type``)
                |> Option.defaultValue Seq.empty do
                traces.SetValue(kind, Array.ofSeq ofKind)

            template
            |> Properties.set [ "layout", Some(box layoutTemplate); "data", Some(box traces) ]

    /// A copy of a template with its layout changed.
    static member mapLayoutTemplate (styleF: Layout -> Layout) (template: Template) : Template =
        template
        |> Properties.set
            [
                "layout", template.TryGetTypedValue<Layout> "layout" |> Option.map (styleF >> box)
            ]

    /// A copy of a template with the colours that traces take in turn.
    static member withColorWay (colorway: Color) (template: Template) : Template =
        template |> Template.mapLayoutTemplate (Layout.style (Colorway = colorway))
