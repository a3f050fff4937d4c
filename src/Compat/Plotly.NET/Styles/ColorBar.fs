namespace Plotly.NET

open System
open System.Runtime.InteropServices
open DynamicObj

/// The key of a colour scale.
type ColorBar() =
    inherit DynamicObj()

    /// A new ColorBar with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?BGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?DTick: IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?ExponentFormat: StyleParam.ExponentFormat,
            [<Optional; DefaultParameterValue(null)>] ?Len: float,
            [<Optional; DefaultParameterValue(null)>] ?LenMode: StyleParam.UnitMode,
            [<Optional; DefaultParameterValue(null)>] ?MinExponent: float,
            [<Optional; DefaultParameterValue(null)>] ?NTicks: int,
            [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
            [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?SeparateThousands: bool,
            [<Optional; DefaultParameterValue(null)>] ?ShowTickLabels: bool,
            [<Optional; DefaultParameterValue(null)>] ?Thickness: float,
            [<Optional; DefaultParameterValue(null)>] ?ThicknessMode: StyleParam.UnitMode,
            [<Optional; DefaultParameterValue(null)>] ?Tick0: IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?TickAngle: int,
            [<Optional; DefaultParameterValue(null)>] ?TickColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?TickFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?TickFormat: string,
            [<Optional; DefaultParameterValue(null)>] ?TickLabelStep: int,
            [<Optional; DefaultParameterValue(null)>] ?TickLen: float,
            [<Optional; DefaultParameterValue(null)>] ?TickMode: StyleParam.TickMode,
            [<Optional; DefaultParameterValue(null)>] ?TickPrefix: string,
            [<Optional; DefaultParameterValue(null)>] ?Ticks: StyleParam.TickOptions,
            [<Optional; DefaultParameterValue(null)>] ?TickSuffix: string,
            [<Optional; DefaultParameterValue(null)>] ?TickText: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?TickVals: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?TickWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?X: float,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.HorizontalAlign,
            [<Optional; DefaultParameterValue(null)>] ?XPad: float,
            [<Optional; DefaultParameterValue(null)>] ?XRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Y: float,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.VerticalAlign,
            [<Optional; DefaultParameterValue(null)>] ?YPad: float,
            [<Optional; DefaultParameterValue(null)>] ?YRef: string
        ) =
        ColorBar()
        |> ColorBar.style (
            ?BGColor = BGColor,
            ?BorderColor = BorderColor,
            ?BorderWidth = BorderWidth,
            ?DTick = DTick,
            ?ExponentFormat = ExponentFormat,
            ?Len = Len,
            ?LenMode = LenMode,
            ?MinExponent = MinExponent,
            ?NTicks = NTicks,
            ?Orientation = Orientation,
            ?OutlineColor = OutlineColor,
            ?OutlineWidth = OutlineWidth,
            ?SeparateThousands = SeparateThousands,
            ?ShowTickLabels = ShowTickLabels,
            ?Thickness = Thickness,
            ?ThicknessMode = ThicknessMode,
            ?Tick0 = Tick0,
            ?TickAngle = TickAngle,
            ?TickColor = TickColor,
            ?TickFont = TickFont,
            ?TickFormat = TickFormat,
            ?TickLabelStep = TickLabelStep,
            ?TickLen = TickLen,
            ?TickMode = TickMode,
            ?TickPrefix = TickPrefix,
            ?Ticks = Ticks,
            ?TickSuffix = TickSuffix,
            ?TickText = TickText,
            ?TickVals = TickVals,
            ?TickWidth = TickWidth,
            ?Title = Title,
            ?X = X,
            ?XAnchor = XAnchor,
            ?XPad = XPad,
            ?XRef = XRef,
            ?Y = Y,
            ?YAnchor = YAnchor,
            ?YPad = YPad,
            ?YRef = YRef
        )

    /// A function that gives a copy of a ColorBar with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?BGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?DTick: IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?ExponentFormat: StyleParam.ExponentFormat,
            [<Optional; DefaultParameterValue(null)>] ?Len: float,
            [<Optional; DefaultParameterValue(null)>] ?LenMode: StyleParam.UnitMode,
            [<Optional; DefaultParameterValue(null)>] ?MinExponent: float,
            [<Optional; DefaultParameterValue(null)>] ?NTicks: int,
            [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
            [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?SeparateThousands: bool,
            [<Optional; DefaultParameterValue(null)>] ?ShowTickLabels: bool,
            [<Optional; DefaultParameterValue(null)>] ?Thickness: float,
            [<Optional; DefaultParameterValue(null)>] ?ThicknessMode: StyleParam.UnitMode,
            [<Optional; DefaultParameterValue(null)>] ?Tick0: IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?TickAngle: int,
            [<Optional; DefaultParameterValue(null)>] ?TickColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?TickFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?TickFormat: string,
            [<Optional; DefaultParameterValue(null)>] ?TickLabelStep: int,
            [<Optional; DefaultParameterValue(null)>] ?TickLen: float,
            [<Optional; DefaultParameterValue(null)>] ?TickMode: StyleParam.TickMode,
            [<Optional; DefaultParameterValue(null)>] ?TickPrefix: string,
            [<Optional; DefaultParameterValue(null)>] ?Ticks: StyleParam.TickOptions,
            [<Optional; DefaultParameterValue(null)>] ?TickSuffix: string,
            [<Optional; DefaultParameterValue(null)>] ?TickText: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?TickVals: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?TickWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?X: float,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.HorizontalAlign,
            [<Optional; DefaultParameterValue(null)>] ?XPad: float,
            [<Optional; DefaultParameterValue(null)>] ?XRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Y: float,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.VerticalAlign,
            [<Optional; DefaultParameterValue(null)>] ?YPad: float,
            [<Optional; DefaultParameterValue(null)>] ?YRef: string
        ) =
        fun (colorBar: ColorBar) ->
            colorBar
            |> Properties.set
                [
                    "bgcolor", Properties.value BGColor
                    "bordercolor", Properties.value BorderColor
                    "borderwidth", Properties.value BorderWidth
                    "dtick", Properties.value DTick
                    "exponentformat", Properties.choice ExponentFormat
                    "len", Properties.value Len
                    "lenmode", Properties.choice LenMode
                    "minexponent", Properties.value MinExponent
                    "nticks", Properties.value NTicks
                    "orientation", Properties.choice Orientation
                    "outlinecolor", Properties.value OutlineColor
                    "outlinewidth", Properties.value OutlineWidth
                    "separatethousands", Properties.value SeparateThousands
                    "showticklabels", Properties.value ShowTickLabels
                    "thickness", Properties.value Thickness
                    "thicknessmode", Properties.choice ThicknessMode
                    "tick0", Properties.value Tick0
                    "tickangle", Properties.value TickAngle
                    "tickcolor", Properties.value TickColor
                    "tickfont", Properties.value TickFont
                    "tickformat", Properties.value TickFormat
                    "ticklabelstep", Properties.value TickLabelStep
                    "ticklen", Properties.value TickLen
                    "tickmode", Properties.choice TickMode
                    "tickprefix", Properties.value TickPrefix
                    "ticks", Properties.choice Ticks
                    "ticksuffix", Properties.value TickSuffix
                    "ticktext", Properties.items TickText
                    "tickvals", Properties.items TickVals
                    "tickwidth", Properties.value TickWidth
                    "title", Properties.value Title
                    "x", Properties.value X
                    "xanchor", Properties.choice XAnchor
                    "xpad", Properties.value XPad
                    "xref", Properties.value XRef
                    "y", Properties.value Y
                    "yanchor", Properties.choice YAnchor
                    "ypad", Properties.value YPad
                    "yref", Properties.value YRef
                ]
