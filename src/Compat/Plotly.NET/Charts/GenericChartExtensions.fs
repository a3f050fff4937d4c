namespace Plotly.NET

open System.Runtime.CompilerServices
open System.Runtime.InteropServices
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects

/// Styling a chart in a chain of calls, as C# does.
[<Extension>]
type GenericChartExtensions =

    [<Extension>]
    static member WithTitle(this: GenericChart, title: string, [<Optional; DefaultParameterValue(null)>] ?TitleFont: Font) =
        this |> Chart.withTitle (title, ?TitleFont = TitleFont)

    [<Extension>]
    static member WithMarker(this: GenericChart, marker: Marker) =
        this |> TraceStyling.Chart.withMarker marker

    [<Extension>]
    static member WithLine(this: GenericChart, line: Line) =
        this |> TraceStyling.Chart.withLine line

    [<Extension>]
    static member WithXAxis
        (this: GenericChart, xAxis: LinearAxis, [<Optional; DefaultParameterValue(null)>] ?Id: StyleParam.SubPlotId)
        =
        this |> AxisStyling.Chart.withXAxis (xAxis, ?Id = Id)

    [<Extension>]
    static member WithYAxis
        (this: GenericChart, yAxis: LinearAxis, [<Optional; DefaultParameterValue(null)>] ?Id: StyleParam.SubPlotId)
        =
        this |> AxisStyling.Chart.withYAxis (yAxis, ?Id = Id)

    [<Extension>]
    static member WithLayout(this: GenericChart, layout: Layout) = GenericChart.addLayout layout this

    [<Extension>]
    static member WithLayoutGrid(this: GenericChart, layoutGrid: LayoutGrid) = this |> Chart.withLayoutGrid layoutGrid

    [<Extension>]
    static member WithLegend(this: GenericChart, showlegend: bool) =
        this |> Chart.withLayout (Layout.init (ShowLegend = showlegend))

    [<Extension>]
    static member WithSize(this: GenericChart, width: int, height: int) =
        this |> Chart.withSize (Width = width, Height = height)

    [<Extension>]
    static member WithMargin(this: GenericChart, margin: Margin) = this |> Chart.withMargin margin

    [<Extension>]
    static member WithTemplate(this: GenericChart, template: Template) = this |> Chart.withTemplate template

    [<Extension>]
    static member WithConfig(this: GenericChart, config: Config) = GenericChart.setConfig config this

    [<Extension>]
    static member WithShape(this: GenericChart, shape: Shape, [<Optional; DefaultParameterValue(true)>] ?Append: bool) =
        this |> Chart.withShape (shape, ?Append = Append)

    [<Extension>]
    static member WithShapes(this: GenericChart, shapes: seq<Shape>, [<Optional; DefaultParameterValue(true)>] ?Append: bool) =
        this |> Chart.withShapes (shapes, ?Append = Append)

    [<Extension>]
    static member WithAnnotation
        (this: GenericChart, annotation: Annotation, [<Optional; DefaultParameterValue(true)>] ?Append: bool)
        =
        this |> Chart.withAnnotation (annotation, ?Append = Append)

    [<Extension>]
    static member WithAnnotations
        (this: GenericChart, annotations: seq<Annotation>, [<Optional; DefaultParameterValue(true)>] ?Append: bool)
        =
        this |> Chart.withAnnotations (annotations, ?Append = Append)
