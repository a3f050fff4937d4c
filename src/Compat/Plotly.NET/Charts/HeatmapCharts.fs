namespace Plotly.NET

/// Heatmaps.
[<AutoOpen>]
module HeatmapCharts =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.LayoutObjects

    /// Heatmaps.
    type Chart =

        /// A colour a cell of a matrix, its first row at the bottom unless the y axis is reversed.
        static member Heatmap
            (
                zData: seq<#seq<#IConvertible>>,
                [<Optional; DefaultParameterValue(null)>] ?X: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Y: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?XGap: int,
                [<Optional; DefaultParameterValue(null)>] ?YGap: int,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?ColorBar: ColorBar,
                [<Optional; DefaultParameterValue(null)>] ?ColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?ShowScale: bool,
                [<Optional; DefaultParameterValue(null)>] ?ReverseScale: bool,
                [<Optional; DefaultParameterValue(null)>] ?ZSmooth: StyleParam.SmoothAlg,
                [<Optional; DefaultParameterValue(null)>] ?Transpose: bool,
                [<Optional; DefaultParameterValue(false)>] ?UseWebGL: bool,
                [<Optional; DefaultParameterValue(false)>] ?ReverseYAxis: bool,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let style (trace: Trace2D) =
                trace
                |> Properties.set
                    [
                        "z", Some(TraceParts.rows zData)
                        "x", Properties.items X
                        "y", Properties.items Y
                        "name", Properties.value Name
                        "showlegend", Properties.value ShowLegend
                        "opacity", Properties.value Opacity
                        "xgap", Properties.value XGap
                        "ygap", Properties.value YGap
                        "text", Properties.oneOrMany Text MultiText
                        "colorbar", Properties.value ColorBar
                        "colorscale", Properties.choice ColorScale
                        "showscale", Properties.value ShowScale
                        "reversescale", Properties.value ReverseScale
                        "zsmooth", Properties.choice ZSmooth
                        "transpose", Properties.value Transpose
                    ]

            let trace =
                if defaultArg UseWebGL false then
                    Trace2D.initHeatmapGL style
                else
                    Trace2D.initHeatmap style

            trace
            |> GenericChart.ofTraceObject (defaultArg UseDefaults true)
            |> fun chart ->
                if defaultArg ReverseYAxis false then
                    let reversed = LinearAxis.init (AutoRange = StyleParam.AutoRange.Reversed)

                    chart
                    |> GenericChart.mapLayout (Layout.updateLinearAxisById (StyleParam.SubPlotId.YAxis 1, reversed))
                else
                    chart

        /// A colour a cell of a matrix with named rows and columns.
        static member Heatmap
            (
                zData: seq<#seq<#IConvertible>>,
                colNames: seq<string>,
                rowNames: seq<string>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?XGap: int,
                [<Optional; DefaultParameterValue(null)>] ?YGap: int,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?ColorBar: ColorBar,
                [<Optional; DefaultParameterValue(null)>] ?ColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?ShowScale: bool,
                [<Optional; DefaultParameterValue(null)>] ?ReverseScale: bool,
                [<Optional; DefaultParameterValue(null)>] ?ZSmooth: StyleParam.SmoothAlg,
                [<Optional; DefaultParameterValue(null)>] ?Transpose: bool,
                [<Optional; DefaultParameterValue(false)>] ?UseWebGL: bool,
                [<Optional; DefaultParameterValue(false)>] ?ReverseYAxis: bool,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            Chart.Heatmap(
                zData = zData,
                X = colNames,
                Y = rowNames,
                ?Name = Name,
                ?ShowLegend = ShowLegend,
                ?Opacity = Opacity,
                ?XGap = XGap,
                ?YGap = YGap,
                ?Text = Text,
                ?MultiText = MultiText,
                ?ColorBar = ColorBar,
                ?ColorScale = ColorScale,
                ?ShowScale = ShowScale,
                ?ReverseScale = ReverseScale,
                ?ZSmooth = ZSmooth,
                ?Transpose = Transpose,
                ?UseWebGL = UseWebGL,
                ?ReverseYAxis = ReverseYAxis,
                ?UseDefaults = UseDefaults
            )
