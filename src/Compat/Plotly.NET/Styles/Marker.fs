namespace Plotly.NET.TraceObjects

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// The style of the markers of a trace.
type Marker() =
    inherit DynamicObj()

    /// A new Marker with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Angle: float,
            [<Optional; DefaultParameterValue(null)>] ?AutoColorScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?CAuto: bool,
            [<Optional; DefaultParameterValue(null)>] ?CMax: float,
            [<Optional; DefaultParameterValue(null)>] ?CMid: float,
            [<Optional; DefaultParameterValue(null)>] ?CMin: float,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?Colors: seq<Color>,
            [<Optional; DefaultParameterValue(null)>] ?ColorAxis: StyleParam.SubPlotId,
            [<Optional; DefaultParameterValue(null)>] ?ColorBar: ColorBar,
            [<Optional; DefaultParameterValue(null)>] ?Colorscale: StyleParam.Colorscale,
            [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
            [<Optional; DefaultParameterValue(null)>] ?MaxDisplayed: int,
            [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
            [<Optional; DefaultParameterValue(null)>] ?MultiOpacity: seq<float>,
            [<Optional; DefaultParameterValue(null)>] ?ReverseScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?ShowScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?Size: int,
            [<Optional; DefaultParameterValue(null)>] ?MultiSize: seq<int>,
            [<Optional; DefaultParameterValue(null)>] ?SizeMin: int,
            [<Optional; DefaultParameterValue(null)>] ?SizeMode: StyleParam.MarkerSizeMode,
            [<Optional; DefaultParameterValue(null)>] ?SizeRef: int,
            [<Optional; DefaultParameterValue(null)>] ?StandOff: float,
            [<Optional; DefaultParameterValue(null)>] ?MultiStandOff: seq<float>,
            [<Optional; DefaultParameterValue(null)>] ?Symbol: StyleParam.MarkerSymbol,
            [<Optional; DefaultParameterValue(null)>] ?MultiSymbol: seq<StyleParam.MarkerSymbol>,
            [<Optional; DefaultParameterValue(null)>] ?OutlierColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?OutlierWidth: int
        ) =
        Marker()
        |> Marker.style (
            ?Angle = Angle,
            ?AutoColorScale = AutoColorScale,
            ?CAuto = CAuto,
            ?CMax = CMax,
            ?CMid = CMid,
            ?CMin = CMin,
            ?Color = Color,
            ?Colors = Colors,
            ?ColorAxis = ColorAxis,
            ?ColorBar = ColorBar,
            ?Colorscale = Colorscale,
            ?Outline = Outline,
            ?MaxDisplayed = MaxDisplayed,
            ?Opacity = Opacity,
            ?MultiOpacity = MultiOpacity,
            ?ReverseScale = ReverseScale,
            ?ShowScale = ShowScale,
            ?Size = Size,
            ?MultiSize = MultiSize,
            ?SizeMin = SizeMin,
            ?SizeMode = SizeMode,
            ?SizeRef = SizeRef,
            ?StandOff = StandOff,
            ?MultiStandOff = MultiStandOff,
            ?Symbol = Symbol,
            ?MultiSymbol = MultiSymbol,
            ?OutlierColor = OutlierColor,
            ?OutlierWidth = OutlierWidth
        )

    /// A function that gives a copy of a Marker with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Angle: float,
            [<Optional; DefaultParameterValue(null)>] ?AutoColorScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?CAuto: bool,
            [<Optional; DefaultParameterValue(null)>] ?CMax: float,
            [<Optional; DefaultParameterValue(null)>] ?CMid: float,
            [<Optional; DefaultParameterValue(null)>] ?CMin: float,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?Colors: seq<Color>,
            [<Optional; DefaultParameterValue(null)>] ?ColorAxis: StyleParam.SubPlotId,
            [<Optional; DefaultParameterValue(null)>] ?ColorBar: ColorBar,
            [<Optional; DefaultParameterValue(null)>] ?Colorscale: StyleParam.Colorscale,
            [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
            [<Optional; DefaultParameterValue(null)>] ?MaxDisplayed: int,
            [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
            [<Optional; DefaultParameterValue(null)>] ?MultiOpacity: seq<float>,
            [<Optional; DefaultParameterValue(null)>] ?ReverseScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?ShowScale: bool,
            [<Optional; DefaultParameterValue(null)>] ?Size: int,
            [<Optional; DefaultParameterValue(null)>] ?MultiSize: seq<int>,
            [<Optional; DefaultParameterValue(null)>] ?SizeMin: int,
            [<Optional; DefaultParameterValue(null)>] ?SizeMode: StyleParam.MarkerSizeMode,
            [<Optional; DefaultParameterValue(null)>] ?SizeRef: int,
            [<Optional; DefaultParameterValue(null)>] ?StandOff: float,
            [<Optional; DefaultParameterValue(null)>] ?MultiStandOff: seq<float>,
            [<Optional; DefaultParameterValue(null)>] ?Symbol: StyleParam.MarkerSymbol,
            [<Optional; DefaultParameterValue(null)>] ?MultiSymbol: seq<StyleParam.MarkerSymbol>,
            [<Optional; DefaultParameterValue(null)>] ?OutlierColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?OutlierWidth: int
        ) =
        fun (marker: Marker) ->
            marker
            |> Properties.set
                [
                    "angle", Properties.value Angle
                    "autocolorscale", Properties.value AutoColorScale
                    "cauto", Properties.value CAuto
                    "cmax", Properties.value CMax
                    "cmid", Properties.value CMid
                    "cmin", Properties.value CMin
                    "color", Properties.value Color
                    "colors", Properties.items Colors
                    "coloraxis", Properties.choice ColorAxis
                    "colorbar", Properties.value ColorBar
                    "colorscale", Properties.choice Colorscale
                    "line", Properties.value Outline
                    "maxdisplayed", Properties.value MaxDisplayed
                    "opacity", Properties.oneOrMany Opacity MultiOpacity
                    "reversescale", Properties.value ReverseScale
                    "showscale", Properties.value ShowScale
                    "size", Properties.oneOrMany Size MultiSize
                    "sizemin", Properties.value SizeMin
                    "sizemode", Properties.choice SizeMode
                    "sizeref", Properties.value SizeRef
                    "standoff", Properties.oneOrMany StandOff MultiStandOff
                    "symbol", Properties.oneOrManyChoices Symbol MultiSymbol
                    "outliercolor", Properties.value OutlierColor
                    "outlierwidth", Properties.value OutlierWidth
                ]
