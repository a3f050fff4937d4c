namespace Plotly.NET

/// Styling the axes of a chart.
[<AutoOpen>]
module AxisStyling =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.LayoutObjects

    /// Styling the axes of a chart.
    type Chart =

        /// A function that draws all traces between the axes of those numbers.
        [<CompiledName("WithAxisAnchor")>]
        static member withAxisAnchor
            ([<Optional; DefaultParameterValue(null)>] ?X: int, [<Optional; DefaultParameterValue(null)>] ?Y: int)
            =
            let anchor =
                Properties.set
                    [
                        "xaxis", X |> Option.map StyleParam.LinearAxisId.X |> Properties.choice
                        "yaxis", Y |> Option.map StyleParam.LinearAxisId.Y |> Properties.choice
                    ]

            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace anchor

        /// A function that sets the given properties of the x axis, or of a further one by its id.
        [<CompiledName("WithXAxis")>]
        static member withXAxis(xAxis: LinearAxis, [<Optional; DefaultParameterValue(null)>] ?Id: StyleParam.SubPlotId) =
            let id = defaultArg Id (StyleParam.SubPlotId.XAxis 1)
            fun (ch: GenericChart) -> ch |> GenericChart.mapLayout (Layout.updateLinearAxisById (id, xAxis))

        /// A function that sets properties of the x axis.
        [<CompiledName("WithXAxisStyle")>]
        static member withXAxisStyle
            (
                [<Optional; DefaultParameterValue(null)>] ?TitleText: string,
                [<Optional; DefaultParameterValue(null)>] ?TitleFont: Font,
                [<Optional; DefaultParameterValue(null)>] ?TitleStandoff: int,
                [<Optional; DefaultParameterValue(null)>] ?Title: Title,
                [<Optional; DefaultParameterValue(null)>] ?Color: Color,
                [<Optional; DefaultParameterValue(null)>] ?AxisType: StyleParam.AxisType,
                [<Optional; DefaultParameterValue(null)>] ?MinMax: (#IConvertible * #IConvertible),
                [<Optional; DefaultParameterValue(null)>] ?Mirror: StyleParam.Mirror,
                [<Optional; DefaultParameterValue(null)>] ?ShowLine: bool,
                [<Optional; DefaultParameterValue(null)>] ?LineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?ShowGrid: bool,
                [<Optional; DefaultParameterValue(null)>] ?GridColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?GridDash: StyleParam.DrawingStyle,
                [<Optional; DefaultParameterValue(null)>] ?ZeroLine: bool,
                [<Optional; DefaultParameterValue(null)>] ?ZeroLineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Anchor: StyleParam.LinearAxisId,
                [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.Side,
                [<Optional; DefaultParameterValue(null)>] ?Overlaying: StyleParam.LinearAxisId,
                [<Optional; DefaultParameterValue(null)>] ?Domain: (float * float),
                [<Optional; DefaultParameterValue(null)>] ?Position: float,
                [<Optional; DefaultParameterValue(null)>] ?CategoryOrder: StyleParam.CategoryOrder,
                [<Optional; DefaultParameterValue(null)>] ?CategoryArray: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Id: StyleParam.SubPlotId
            ) =
            let title = AxisTitle.ofParts Title TitleText TitleFont TitleStandoff
            let range = MinMax |> Option.map StyleParam.Range.ofMinMax
            let domain = Domain |> Option.map StyleParam.Range.ofMinMax

            let axis =
                LinearAxis.init (
                    ?Title = title,
                    ?Range = range,
                    ?Domain = domain,
                    ?Color = Color,
                    ?AxisType = AxisType,
                    ?Mirror = Mirror,
                    ?ShowLine = ShowLine,
                    ?LineColor = LineColor,
                    ?ShowGrid = ShowGrid,
                    ?GridColor = GridColor,
                    ?GridDash = GridDash,
                    ?ZeroLine = ZeroLine,
                    ?ZeroLineColor = ZeroLineColor,
                    ?Anchor = Anchor,
                    ?Side = Side,
                    ?Overlaying = Overlaying,
                    ?Position = Position,
                    ?CategoryOrder = CategoryOrder,
                    ?CategoryArray = CategoryArray
                )

            Chart.withXAxis (axis, ?Id = Id)

        /// A function that sets the given properties of the y axis, or of a further one by its id.
        [<CompiledName("WithYAxis")>]
        static member withYAxis(yAxis: LinearAxis, [<Optional; DefaultParameterValue(null)>] ?Id: StyleParam.SubPlotId) =
            let id = defaultArg Id (StyleParam.SubPlotId.YAxis 1)
            fun (ch: GenericChart) -> ch |> GenericChart.mapLayout (Layout.updateLinearAxisById (id, yAxis))

        /// A function that sets properties of the y axis.
        [<CompiledName("WithYAxisStyle")>]
        static member withYAxisStyle
            (
                [<Optional; DefaultParameterValue(null)>] ?TitleText: string,
                [<Optional; DefaultParameterValue(null)>] ?TitleFont: Font,
                [<Optional; DefaultParameterValue(null)>] ?TitleStandoff: int,
                [<Optional; DefaultParameterValue(null)>] ?Title: Title,
                [<Optional; DefaultParameterValue(null)>] ?Color: Color,
                [<Optional; DefaultParameterValue(null)>] ?AxisType: StyleParam.AxisType,
                [<Optional; DefaultParameterValue(null)>] ?MinMax: (#IConvertible * #IConvertible),
                [<Optional; DefaultParameterValue(null)>] ?Mirror: StyleParam.Mirror,
                [<Optional; DefaultParameterValue(null)>] ?ShowLine: bool,
                [<Optional; DefaultParameterValue(null)>] ?LineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?ShowGrid: bool,
                [<Optional; DefaultParameterValue(null)>] ?GridColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?GridDash: StyleParam.DrawingStyle,
                [<Optional; DefaultParameterValue(null)>] ?ZeroLine: bool,
                [<Optional; DefaultParameterValue(null)>] ?ZeroLineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Anchor: StyleParam.LinearAxisId,
                [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.Side,
                [<Optional; DefaultParameterValue(null)>] ?Overlaying: StyleParam.LinearAxisId,
                [<Optional; DefaultParameterValue(null)>] ?Domain: (float * float),
                [<Optional; DefaultParameterValue(null)>] ?Position: float,
                [<Optional; DefaultParameterValue(null)>] ?CategoryOrder: StyleParam.CategoryOrder,
                [<Optional; DefaultParameterValue(null)>] ?CategoryArray: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Id: StyleParam.SubPlotId
            ) =
            let title = AxisTitle.ofParts Title TitleText TitleFont TitleStandoff
            let range = MinMax |> Option.map StyleParam.Range.ofMinMax
            let domain = Domain |> Option.map StyleParam.Range.ofMinMax

            let axis =
                LinearAxis.init (
                    ?Title = title,
                    ?Range = range,
                    ?Domain = domain,
                    ?Color = Color,
                    ?AxisType = AxisType,
                    ?Mirror = Mirror,
                    ?ShowLine = ShowLine,
                    ?LineColor = LineColor,
                    ?ShowGrid = ShowGrid,
                    ?GridColor = GridColor,
                    ?GridDash = GridDash,
                    ?ZeroLine = ZeroLine,
                    ?ZeroLineColor = ZeroLineColor,
                    ?Anchor = Anchor,
                    ?Side = Side,
                    ?Overlaying = Overlaying,
                    ?Position = Position,
                    ?CategoryOrder = CategoryOrder,
                    ?CategoryArray = CategoryArray
                )

            Chart.withYAxis (axis, ?Id = Id)
