namespace Plotly.NET

/// Styling the colour bars of a chart.
[<AutoOpen>]
module ColorBarStyling =

    open System
    open System.Runtime.InteropServices

    /// Styling the colour bars of a chart.
    type Chart =

        /// A function that sets the given properties of the colour bar of all traces.
        [<CompiledName("WithColorBar")>]
        static member withColorBar(colorbar: ColorBar) =
            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateColorBar colorbar)

        /// A function that sets the colour bar of all traces.
        [<CompiledName("WithColorbarStyle")>]
        static member withColorBarStyle
            (
                [<Optional; DefaultParameterValue(null)>] ?TitleText: string,
                [<Optional; DefaultParameterValue(null)>] ?TitleFont: Font,
                [<Optional; DefaultParameterValue(null)>] ?TitleStandoff: int,
                [<Optional; DefaultParameterValue(null)>] ?Title: Title,
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
                [<Optional; DefaultParameterValue(null)>] ?X: float,
                [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.HorizontalAlign,
                [<Optional; DefaultParameterValue(null)>] ?XPad: float,
                [<Optional; DefaultParameterValue(null)>] ?XRef: string,
                [<Optional; DefaultParameterValue(null)>] ?Y: float,
                [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.VerticalAlign,
                [<Optional; DefaultParameterValue(null)>] ?YPad: float,
                [<Optional; DefaultParameterValue(null)>] ?YRef: string
            ) =
            let title = AxisTitle.ofParts Title TitleText TitleFont TitleStandoff

            let styled =
                ColorBar.init (
                    ?Title = title,
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
                    ?X = X,
                    ?XAnchor = XAnchor,
                    ?XPad = XPad,
                    ?XRef = XRef,
                    ?Y = Y,
                    ?YAnchor = YAnchor,
                    ?YPad = YPad,
                    ?YRef = YRef
                )

            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateColorBar styled)
