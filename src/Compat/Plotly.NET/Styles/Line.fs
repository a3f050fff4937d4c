namespace Plotly.NET

open System.Runtime.InteropServices
open DynamicObj

/// The style of a line.
type Line() =
    inherit DynamicObj()

    /// A new Line with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?AutoColorScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?CAuto: bool,
            [<Optional; DefaultParameterValue(null)>] ?CMax: float,
            [<Optional; DefaultParameterValue(null)>] ?CMid: float,
            [<Optional; DefaultParameterValue(null)>] ?CMin: float,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?ColorAxis: StyleParam.SubPlotId,
            [<Optional; DefaultParameterValue(null)>] ?Colorscale: StyleParam.Colorscale,
            [<Optional; DefaultParameterValue(null)>] ?ReverseScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?ShowScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?ColorBar: ColorBar,
            [<Optional; DefaultParameterValue(null)>] ?Dash: StyleParam.DrawingStyle,
            [<Optional; DefaultParameterValue(null)>] ?Shape: StyleParam.Shape,
            [<Optional; DefaultParameterValue(null)>] ?Simplify: bool,
            [<Optional; DefaultParameterValue(null)>] ?Smoothing: float,
            [<Optional; DefaultParameterValue(null)>] ?Width: float,
            [<Optional; DefaultParameterValue(null)>] ?MultiWidth: seq<float>,
            [<Optional; DefaultParameterValue(null)>] ?OutlierColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?OutlierWidth: float
        ) =
        Line()
        |> Line.style (
            ?AutoColorScale = AutoColorScale,
            ?CAuto = CAuto,
            ?CMax = CMax,
            ?CMid = CMid,
            ?CMin = CMin,
            ?Color = Color,
            ?ColorAxis = ColorAxis,
            ?Colorscale = Colorscale,
            ?ReverseScale = ReverseScale,
            ?ShowScale = ShowScale,
            ?ColorBar = ColorBar,
            ?Dash = Dash,
            ?Shape = Shape,
            ?Simplify = Simplify,
            ?Smoothing = Smoothing,
            ?Width = Width,
            ?MultiWidth = MultiWidth,
            ?OutlierColor = OutlierColor,
            ?OutlierWidth = OutlierWidth
        )

    /// A function that gives a copy of a Line with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?AutoColorScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?CAuto: bool,
            [<Optional; DefaultParameterValue(null)>] ?CMax: float,
            [<Optional; DefaultParameterValue(null)>] ?CMid: float,
            [<Optional; DefaultParameterValue(null)>] ?CMin: float,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?ColorAxis: StyleParam.SubPlotId,
            [<Optional; DefaultParameterValue(null)>] ?Colorscale: StyleParam.Colorscale,
            [<Optional; DefaultParameterValue(null)>] ?ReverseScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?ShowScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?ColorBar: ColorBar,
            [<Optional; DefaultParameterValue(null)>] ?Dash: StyleParam.DrawingStyle,
            [<Optional; DefaultParameterValue(null)>] ?Shape: StyleParam.Shape,
            [<Optional; DefaultParameterValue(null)>] ?Simplify: bool,
            [<Optional; DefaultParameterValue(null)>] ?Smoothing: float,
            [<Optional; DefaultParameterValue(null)>] ?Width: float,
            [<Optional; DefaultParameterValue(null)>] ?MultiWidth: seq<float>,
            [<Optional; DefaultParameterValue(null)>] ?OutlierColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?OutlierWidth: float
        ) =
        fun (line: Line) ->
            line
            |> Properties.set
                [
                    "autocolorscale", Properties.value AutoColorScale
                    "cauto", Properties.value CAuto
                    "cmax", Properties.value CMax
                    "cmid", Properties.value CMid
                    "cmin", Properties.value CMin
                    "color", Properties.value Color
                    "coloraxis", Properties.choice ColorAxis
                    "colorscale", Properties.choice Colorscale
                    "reversescale", Properties.value ReverseScale
                    "showscale", Properties.value ShowScale
                    "colorbar", Properties.value ColorBar
                    "dash", Properties.choice Dash
                    "shape", Properties.choice Shape
                    "simplify", Properties.value Simplify
                    "smoothing", Properties.value Smoothing
                    "width", Properties.oneOrMany Width MultiWidth
                    "outliercolor", Properties.value OutlierColor
                    "outlierwidth", Properties.value OutlierWidth
                ]
