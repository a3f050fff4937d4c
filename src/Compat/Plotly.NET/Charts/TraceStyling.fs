namespace Plotly.NET

/// Styling the traces of a chart.
[<AutoOpen>]
module TraceStyling =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.TraceObjects

    /// Styling the traces of a chart.
    type Chart =

        /// A function that names all traces and sets how they appear in the legend.
        [<CompiledName("WithTraceInfo")>]
        static member withTraceInfo
            (
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?Visible: StyleParam.Visible,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?LegendRank: int,
                [<Optional; DefaultParameterValue(null)>] ?LegendGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?LegendGroupTitle: Title
            ) =
            let style =
                Properties.set
                    [
                        "name", Properties.value Name
                        "visible", Properties.choice Visible
                        "showlegend", Properties.value ShowLegend
                        "legendrank", Properties.value LegendRank
                        "legendgroup", Properties.value LegendGroup
                        "legendgrouptitle", Properties.value LegendGroupTitle
                    ]

            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace style

        /// A function that sets the given properties of the markers of all traces.
        [<CompiledName("WithMarker")>]
        static member withMarker(marker: Marker) =
            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateMarker marker)

        /// A function that sets properties of the markers of all traces.
        [<CompiledName("WithMarkerStyle")>]
        static member withMarkerStyle
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
            let styled =
                Marker.init (
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

            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateMarker styled)

        /// A function that sets the given properties of the lines of all traces.
        [<CompiledName("WithLine")>]
        static member withLine(line: Line) =
            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateLine line)

        /// A function that sets properties of the lines of all traces.
        [<CompiledName("WithLineStyle")>]
        static member withLineStyle
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
            let styled =
                Line.init (
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

            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateLine styled)

        /// A function that sets the x error bars of all traces.
        [<CompiledName("WithXErrorStyle")>]
        static member withXErrorStyle
            (
                [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
                [<Optional; DefaultParameterValue(null)>] ?Type: StyleParam.ErrorType,
                [<Optional; DefaultParameterValue(null)>] ?Symmetric: bool,
                [<Optional; DefaultParameterValue(null)>] ?Array: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Arrayminus: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Value: float,
                [<Optional; DefaultParameterValue(null)>] ?Valueminus: float,
                [<Optional; DefaultParameterValue(null)>] ?Traceref: int,
                [<Optional; DefaultParameterValue(null)>] ?Tracerefminus: int,
                [<Optional; DefaultParameterValue(null)>] ?Copy_ystyle: bool,
                [<Optional; DefaultParameterValue(null)>] ?Color: Color,
                [<Optional; DefaultParameterValue(null)>] ?Thickness: float,
                [<Optional; DefaultParameterValue(null)>] ?Width: float
            ) =
            let styled =
                Error.init (
                    ?Visible = Visible,
                    ?Type = Type,
                    ?Symmetric = Symmetric,
                    ?Array = Array,
                    ?Arrayminus = Arrayminus,
                    ?Value = Value,
                    ?Valueminus = Valueminus,
                    ?Traceref = Traceref,
                    ?Tracerefminus = Tracerefminus,
                    ?Copy_ystyle = Copy_ystyle,
                    ?Color = Color,
                    ?Thickness = Thickness,
                    ?Width = Width
                )

            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateXError styled)

        /// A function that sets the y error bars of all traces.
        [<CompiledName("WithYErrorStyle")>]
        static member withYErrorStyle
            (
                [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
                [<Optional; DefaultParameterValue(null)>] ?Type: StyleParam.ErrorType,
                [<Optional; DefaultParameterValue(null)>] ?Symmetric: bool,
                [<Optional; DefaultParameterValue(null)>] ?Array: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Arrayminus: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Value: float,
                [<Optional; DefaultParameterValue(null)>] ?Valueminus: float,
                [<Optional; DefaultParameterValue(null)>] ?Traceref: int,
                [<Optional; DefaultParameterValue(null)>] ?Tracerefminus: int,
                [<Optional; DefaultParameterValue(null)>] ?Copy_ystyle: bool,
                [<Optional; DefaultParameterValue(null)>] ?Color: Color,
                [<Optional; DefaultParameterValue(null)>] ?Thickness: float,
                [<Optional; DefaultParameterValue(null)>] ?Width: float
            ) =
            let styled =
                Error.init (
                    ?Visible = Visible,
                    ?Type = Type,
                    ?Symmetric = Symmetric,
                    ?Array = Array,
                    ?Arrayminus = Arrayminus,
                    ?Value = Value,
                    ?Valueminus = Valueminus,
                    ?Traceref = Traceref,
                    ?Tracerefminus = Tracerefminus,
                    ?Copy_ystyle = Copy_ystyle,
                    ?Color = Color,
                    ?Thickness = Thickness,
                    ?Width = Width
                )

            fun (ch: GenericChart) -> ch |> GenericChart.mapTrace (Trace.updateYError styled)
