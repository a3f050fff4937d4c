namespace Plotly.NET

/// Arranging charts in a grid.
[<AutoOpen>]
module GridCharts =

    open System.Runtime.InteropServices
    open Plotly.NET.LayoutObjects

    /// Arranging charts in a grid. Of each chart, the first x and the first y axis are shown.
    type Chart =

        /// A function that arranges charts in rows and columns, row by row.
        [<CompiledName("Grid")>]
        static member Grid
            (
                nRows: int,
                nCols: int,
                [<Optional; DefaultParameterValue(null)>] ?SubPlotTitles: #seq<string>,
                [<Optional; DefaultParameterValue(null)>] ?SubPlotTitleFont: Font,
                [<Optional; DefaultParameterValue(null)>] ?SubPlotTitleOffset: float,
                [<Optional; DefaultParameterValue(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder,
                [<Optional; DefaultParameterValue(null)>] ?Pattern: StyleParam.LayoutGridPattern,
                [<Optional; DefaultParameterValue(null)>] ?XGap: float,
                [<Optional; DefaultParameterValue(null)>] ?YGap: float,
                [<Optional; DefaultParameterValue(null)>] ?XSide: StyleParam.LayoutGridXSide,
                [<Optional; DefaultParameterValue(null)>] ?YSide: StyleParam.LayoutGridYSide
            ) =
            fun (gCharts: #seq<GenericChart>) ->
                let pattern = defaultArg Pattern StyleParam.LayoutGridPattern.Independent
                let order = defaultArg RowOrder StyleParam.LayoutGridRowOrder.TopToBottom
                let coupled = (pattern = StyleParam.LayoutGridPattern.Coupled)
                let xGap = defaultArg XGap (if coupled then 0.1 else 0.2)
                let yGap = defaultArg YGap (if coupled then 0.1 else 0.3)
                let cells = GridCells.create nRows nCols xGap yGap order

                let titles =
                    SubPlotTitles
                    |> Option.map (
                        GridCells.titles cells SubPlotTitleFont (defaultArg SubPlotTitleOffset 0.)
                        >> List.ofSeq
                    )
                    |> Option.defaultValue []

                let place (number: int, row: int, column: int) (chart: GenericChart) =
                    let layout = GenericChart.getLayout chart
                    let xAxis = layout |> Layout.getLinearAxisById (StyleParam.SubPlotId.XAxis 1)
                    let yAxis = layout |> Layout.getLinearAxisById (StyleParam.SubPlotId.YAxis 1)
                    let x, y = if coupled then column, row else number, number

                    chart
                    |> GenericChart.mapLayout GridCells.withoutAxes
                    |> AxisStyling.Chart.withAxisAnchor (X = x, Y = y)
                    |> AxisStyling.Chart.withXAxis (xAxis, StyleParam.SubPlotId.XAxis number)
                    |> AxisStyling.Chart.withYAxis (yAxis, StyleParam.SubPlotId.YAxis number)

                let numbers =
                    [
                        for row in 1..nRows do
                            for column in 1..nCols -> (row - 1) * nCols + column, row, column
                    ]

                Seq.map2 place numbers gCharts
                |> GenericChart.combine
                |> Plotly.NET.Chart.withAnnotations titles
                |> Plotly.NET.Chart.withLayoutGrid (
                    LayoutGrid.init (
                        Rows = nRows,
                        Columns = nCols,
                        Pattern = pattern,
                        RowOrder = order,
                        XGap = xGap,
                        YGap = yGap,
                        ?XSide = XSide,
                        ?YSide = YSide
                    )
                )

        /// A function that stacks charts in one column.
        [<CompiledName("SingleStack")>]
        static member SingleStack
            (
                [<Optional; DefaultParameterValue(null)>] ?SubPlotTitles: #seq<string>,
                [<Optional; DefaultParameterValue(null)>] ?SubPlotTitleFont: Font,
                [<Optional; DefaultParameterValue(null)>] ?SubPlotTitleOffset: float,
                [<Optional; DefaultParameterValue(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder,
                [<Optional; DefaultParameterValue(null)>] ?Pattern: StyleParam.LayoutGridPattern,
                [<Optional; DefaultParameterValue(null)>] ?XGap: float,
                [<Optional; DefaultParameterValue(null)>] ?YGap: float,
                [<Optional; DefaultParameterValue(null)>] ?XSide: StyleParam.LayoutGridXSide,
                [<Optional; DefaultParameterValue(null)>] ?YSide: StyleParam.LayoutGridYSide
            ) =
            fun (gCharts: #seq<GenericChart>) ->
                gCharts
                |> Chart.Grid(
                    nRows = Seq.length gCharts,
                    nCols = 1,
                    ?SubPlotTitles = SubPlotTitles,
                    ?SubPlotTitleFont = SubPlotTitleFont,
                    ?SubPlotTitleOffset = SubPlotTitleOffset,
                    ?RowOrder = RowOrder,
                    ?Pattern = Pattern,
                    ?XGap = XGap,
                    ?YGap = YGap,
                    ?XSide = XSide,
                    ?YSide = YSide
                )
