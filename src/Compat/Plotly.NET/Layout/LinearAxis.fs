namespace Plotly.NET.LayoutObjects

open System
open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// A straight axis.
type LinearAxis() =
    inherit DynamicObj()

    /// A new LinearAxis with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?AxisType: StyleParam.AxisType,
            [<Optional; DefaultParameterValue(null)>] ?AutoTypeNumbers: StyleParam.AutoTypeNumbers,
            [<Optional; DefaultParameterValue(null)>] ?AutoRange: StyleParam.AutoRange,
            [<Optional; DefaultParameterValue(null)>] ?RangeMode: StyleParam.RangeMode,
            [<Optional; DefaultParameterValue(null)>] ?Range: StyleParam.Range,
            [<Optional; DefaultParameterValue(null)>] ?FixedRange: bool,
            [<Optional; DefaultParameterValue(null)>] ?ScaleAnchor: StyleParam.ScaleAnchor,
            [<Optional; DefaultParameterValue(null)>] ?ScaleRatio: float,
            [<Optional; DefaultParameterValue(null)>] ?Constrain: StyleParam.AxisConstraint,
            [<Optional; DefaultParameterValue(null)>] ?Matches: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?TickMode: StyleParam.TickMode,
            [<Optional; DefaultParameterValue(null)>] ?NTicks: int,
            [<Optional; DefaultParameterValue(null)>] ?Tick0: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?DTick: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?TickVals: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?TickText: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?Ticks: StyleParam.TickOptions,
            [<Optional; DefaultParameterValue(null)>] ?Mirror: StyleParam.Mirror,
            [<Optional; DefaultParameterValue(null)>] ?TickLen: int,
            [<Optional; DefaultParameterValue(null)>] ?TickWidth: int,
            [<Optional; DefaultParameterValue(null)>] ?TickColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ShowTickLabels: bool,
            [<Optional; DefaultParameterValue(null)>] ?AutoMargin: StyleParam.TickAutoMargin,
            [<Optional; DefaultParameterValue(null)>] ?TickFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?TickAngle: int,
            [<Optional; DefaultParameterValue(null)>] ?TickPrefix: string,
            [<Optional; DefaultParameterValue(null)>] ?TickSuffix: string,
            [<Optional; DefaultParameterValue(null)>] ?ExponentFormat: StyleParam.ExponentFormat,
            [<Optional; DefaultParameterValue(null)>] ?TickFormat: string,
            [<Optional; DefaultParameterValue(null)>] ?HoverFormat: string,
            [<Optional; DefaultParameterValue(null)>] ?ShowLine: bool,
            [<Optional; DefaultParameterValue(null)>] ?LineColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?LineWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?ShowGrid: bool,
            [<Optional; DefaultParameterValue(null)>] ?GridColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?GridDash: StyleParam.DrawingStyle,
            [<Optional; DefaultParameterValue(null)>] ?GridWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?ZeroLine: bool,
            [<Optional; DefaultParameterValue(null)>] ?ZeroLineColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ZeroLineWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?Anchor: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.Side,
            [<Optional; DefaultParameterValue(null)>] ?Overlaying: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Layer: StyleParam.Layer,
            [<Optional; DefaultParameterValue(null)>] ?Domain: StyleParam.Range,
            [<Optional; DefaultParameterValue(null)>] ?Position: float,
            [<Optional; DefaultParameterValue(null)>] ?CategoryOrder: StyleParam.CategoryOrder,
            [<Optional; DefaultParameterValue(null)>] ?CategoryArray: seq<#IConvertible>
        ) =
        LinearAxis()
        |> LinearAxis.style (
            ?Visible = Visible,
            ?Color = Color,
            ?Title = Title,
            ?AxisType = AxisType,
            ?AutoTypeNumbers = AutoTypeNumbers,
            ?AutoRange = AutoRange,
            ?RangeMode = RangeMode,
            ?Range = Range,
            ?FixedRange = FixedRange,
            ?ScaleAnchor = ScaleAnchor,
            ?ScaleRatio = ScaleRatio,
            ?Constrain = Constrain,
            ?Matches = Matches,
            ?TickMode = TickMode,
            ?NTicks = NTicks,
            ?Tick0 = Tick0,
            ?DTick = DTick,
            ?TickVals = TickVals,
            ?TickText = TickText,
            ?Ticks = Ticks,
            ?Mirror = Mirror,
            ?TickLen = TickLen,
            ?TickWidth = TickWidth,
            ?TickColor = TickColor,
            ?ShowTickLabels = ShowTickLabels,
            ?AutoMargin = AutoMargin,
            ?TickFont = TickFont,
            ?TickAngle = TickAngle,
            ?TickPrefix = TickPrefix,
            ?TickSuffix = TickSuffix,
            ?ExponentFormat = ExponentFormat,
            ?TickFormat = TickFormat,
            ?HoverFormat = HoverFormat,
            ?ShowLine = ShowLine,
            ?LineColor = LineColor,
            ?LineWidth = LineWidth,
            ?ShowGrid = ShowGrid,
            ?GridColor = GridColor,
            ?GridDash = GridDash,
            ?GridWidth = GridWidth,
            ?ZeroLine = ZeroLine,
            ?ZeroLineColor = ZeroLineColor,
            ?ZeroLineWidth = ZeroLineWidth,
            ?Anchor = Anchor,
            ?Side = Side,
            ?Overlaying = Overlaying,
            ?Layer = Layer,
            ?Domain = Domain,
            ?Position = Position,
            ?CategoryOrder = CategoryOrder,
            ?CategoryArray = CategoryArray
        )

    /// A function that gives a copy of a LinearAxis with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?Color: Color,
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?AxisType: StyleParam.AxisType,
            [<Optional; DefaultParameterValue(null)>] ?AutoTypeNumbers: StyleParam.AutoTypeNumbers,
            [<Optional; DefaultParameterValue(null)>] ?AutoRange: StyleParam.AutoRange,
            [<Optional; DefaultParameterValue(null)>] ?RangeMode: StyleParam.RangeMode,
            [<Optional; DefaultParameterValue(null)>] ?Range: StyleParam.Range,
            [<Optional; DefaultParameterValue(null)>] ?FixedRange: bool,
            [<Optional; DefaultParameterValue(null)>] ?ScaleAnchor: StyleParam.ScaleAnchor,
            [<Optional; DefaultParameterValue(null)>] ?ScaleRatio: float,
            [<Optional; DefaultParameterValue(null)>] ?Constrain: StyleParam.AxisConstraint,
            [<Optional; DefaultParameterValue(null)>] ?Matches: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?TickMode: StyleParam.TickMode,
            [<Optional; DefaultParameterValue(null)>] ?NTicks: int,
            [<Optional; DefaultParameterValue(null)>] ?Tick0: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?DTick: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?TickVals: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?TickText: seq<#IConvertible>,
            [<Optional; DefaultParameterValue(null)>] ?Ticks: StyleParam.TickOptions,
            [<Optional; DefaultParameterValue(null)>] ?Mirror: StyleParam.Mirror,
            [<Optional; DefaultParameterValue(null)>] ?TickLen: int,
            [<Optional; DefaultParameterValue(null)>] ?TickWidth: int,
            [<Optional; DefaultParameterValue(null)>] ?TickColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ShowTickLabels: bool,
            [<Optional; DefaultParameterValue(null)>] ?AutoMargin: StyleParam.TickAutoMargin,
            [<Optional; DefaultParameterValue(null)>] ?TickFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?TickAngle: int,
            [<Optional; DefaultParameterValue(null)>] ?TickPrefix: string,
            [<Optional; DefaultParameterValue(null)>] ?TickSuffix: string,
            [<Optional; DefaultParameterValue(null)>] ?ExponentFormat: StyleParam.ExponentFormat,
            [<Optional; DefaultParameterValue(null)>] ?TickFormat: string,
            [<Optional; DefaultParameterValue(null)>] ?HoverFormat: string,
            [<Optional; DefaultParameterValue(null)>] ?ShowLine: bool,
            [<Optional; DefaultParameterValue(null)>] ?LineColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?LineWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?ShowGrid: bool,
            [<Optional; DefaultParameterValue(null)>] ?GridColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?GridDash: StyleParam.DrawingStyle,
            [<Optional; DefaultParameterValue(null)>] ?GridWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?ZeroLine: bool,
            [<Optional; DefaultParameterValue(null)>] ?ZeroLineColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ZeroLineWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?Anchor: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.Side,
            [<Optional; DefaultParameterValue(null)>] ?Overlaying: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Layer: StyleParam.Layer,
            [<Optional; DefaultParameterValue(null)>] ?Domain: StyleParam.Range,
            [<Optional; DefaultParameterValue(null)>] ?Position: float,
            [<Optional; DefaultParameterValue(null)>] ?CategoryOrder: StyleParam.CategoryOrder,
            [<Optional; DefaultParameterValue(null)>] ?CategoryArray: seq<#IConvertible>
        ) =
        fun (linearAxis: LinearAxis) ->
            linearAxis
            |> Properties.set
                [
                    "visible", Properties.value Visible
                    "color", Properties.value Color
                    "title", Properties.value Title
                    "type", Properties.choice AxisType
                    "autotypenumbers", Properties.choice AutoTypeNumbers
                    "autorange", Properties.choice AutoRange
                    "rangemode", Properties.choice RangeMode
                    "range", Properties.choice Range
                    "fixedrange", Properties.value FixedRange
                    "scaleanchor", Properties.choice ScaleAnchor
                    "scaleratio", Properties.value ScaleRatio
                    "constrain", Properties.choice Constrain
                    "matches", Properties.choice Matches
                    "tickmode", Properties.choice TickMode
                    "nticks", Properties.value NTicks
                    "tick0", Properties.value Tick0
                    "dtick", Properties.value DTick
                    "tickvals", Properties.items TickVals
                    "ticktext", Properties.items TickText
                    "ticks", Properties.choice Ticks
                    "mirror", Properties.choice Mirror
                    "ticklen", Properties.value TickLen
                    "tickwidth", Properties.value TickWidth
                    "tickcolor", Properties.value TickColor
                    "showticklabels", Properties.value ShowTickLabels
                    "automargin", Properties.choice AutoMargin
                    "tickfont", Properties.value TickFont
                    "tickangle", Properties.value TickAngle
                    "tickprefix", Properties.value TickPrefix
                    "ticksuffix", Properties.value TickSuffix
                    "exponentformat", Properties.choice ExponentFormat
                    "tickformat", Properties.value TickFormat
                    "hoverformat", Properties.value HoverFormat
                    "showline", Properties.value ShowLine
                    "linecolor", Properties.value LineColor
                    "linewidth", Properties.value LineWidth
                    "showgrid", Properties.value ShowGrid
                    "gridcolor", Properties.value GridColor
                    "griddash", Properties.choice GridDash
                    "gridwidth", Properties.value GridWidth
                    "zeroline", Properties.value ZeroLine
                    "zerolinecolor", Properties.value ZeroLineColor
                    "zerolinewidth", Properties.value ZeroLineWidth
                    "anchor", Properties.choice Anchor
                    "side", Properties.choice Side
                    "overlaying", Properties.choice Overlaying
                    "layer", Properties.choice Layer
                    "domain", Properties.choice Domain
                    "position", Properties.value Position
                    "categoryorder", Properties.choice CategoryOrder
                    "categoryarray", Properties.items CategoryArray
                ]
