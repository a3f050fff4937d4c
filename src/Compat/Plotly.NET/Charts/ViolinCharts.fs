namespace Plotly.NET

/// Violin plots.
[<AutoOpen>]
module ViolinCharts =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.TraceObjects

    /// Violin plots.
    type Chart =

        /// The density of data on both sides of an axis.
        static member Violin
            (
                [<Optional; DefaultParameterValue(null)>] ?X: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Y: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?Points: StyleParam.JitterPoints,
                [<Optional; DefaultParameterValue(null)>] ?Jitter: float,
                [<Optional; DefaultParameterValue(null)>] ?PointPos: float,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
                [<Optional; DefaultParameterValue(null)>] ?ShowBox: bool,
                [<Optional; DefaultParameterValue(null)>] ?BoxWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?BoxFillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?BandWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?ScaleGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?ScaleMode: StyleParam.ScaleMode,
                [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.ViolinSide,
                [<Optional; DefaultParameterValue(null)>] ?Span: StyleParam.Range,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let style (trace: Trace2D) =
                trace
                |> Properties.set
                    [
                        "x", Properties.items X
                        "y", Properties.items Y
                        "name", Properties.value Name
                        "showlegend", Properties.value ShowLegend
                        "text", Properties.oneOrMany Text MultiText
                        "fillcolor", Properties.value FillColor
                        "opacity", Properties.value Opacity
                        "points", Properties.choice Points
                        "jitter", Properties.value Jitter
                        "pointpos", Properties.value PointPos
                        "orientation", Properties.choice Orientation
                        "showbox", Properties.value ShowBox
                        "boxwidth", Properties.value BoxWidth
                        "boxfillcolor", Properties.value BoxFillColor
                        "bandwidth", Properties.value BandWidth
                        "scalegroup", Properties.value ScaleGroup
                        "scalemode", Properties.choice ScaleMode
                        "side", Properties.choice Side
                        "span", Properties.choice Span
                    ]
                |> TraceParts.withMarker Marker [ "color", Properties.value MarkerColor ]
                |> TraceParts.withLine
                    Outline
                    [
                        "color", Properties.value OutlineColor
                        "width", Properties.value OutlineWidth
                    ]

            style
            |> Trace2D.initViolin
            |> GenericChart.ofTraceObject (defaultArg UseDefaults true)

        /// The density of data on both sides of an axis. With the data along one axis.
        static member Violin
            (
                data: seq<#IConvertible>,
                orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?Points: StyleParam.JitterPoints,
                [<Optional; DefaultParameterValue(null)>] ?Jitter: float,
                [<Optional; DefaultParameterValue(null)>] ?PointPos: float,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
                [<Optional; DefaultParameterValue(null)>] ?ShowBox: bool,
                [<Optional; DefaultParameterValue(null)>] ?BoxWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?BoxFillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?BandWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?ScaleGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?ScaleMode: StyleParam.ScaleMode,
                [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.ViolinSide,
                [<Optional; DefaultParameterValue(null)>] ?Span: StyleParam.Range,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            match orientation with
            | StyleParam.Orientation.Horizontal ->
                Chart.Violin(
                    X = data,
                    Orientation = orientation,
                    ?Name = Name,
                    ?ShowLegend = ShowLegend,
                    ?Text = Text,
                    ?MultiText = MultiText,
                    ?FillColor = FillColor,
                    ?Opacity = Opacity,
                    ?Points = Points,
                    ?Jitter = Jitter,
                    ?PointPos = PointPos,
                    ?MarkerColor = MarkerColor,
                    ?Marker = Marker,
                    ?OutlineColor = OutlineColor,
                    ?OutlineWidth = OutlineWidth,
                    ?Outline = Outline,
                    ?ShowBox = ShowBox,
                    ?BoxWidth = BoxWidth,
                    ?BoxFillColor = BoxFillColor,
                    ?BandWidth = BandWidth,
                    ?ScaleGroup = ScaleGroup,
                    ?ScaleMode = ScaleMode,
                    ?Side = Side,
                    ?Span = Span,
                    ?UseDefaults = UseDefaults
                )
            | StyleParam.Orientation.Vertical ->
                Chart.Violin(
                    Y = data,
                    Orientation = orientation,
                    ?Name = Name,
                    ?ShowLegend = ShowLegend,
                    ?Text = Text,
                    ?MultiText = MultiText,
                    ?FillColor = FillColor,
                    ?Opacity = Opacity,
                    ?Points = Points,
                    ?Jitter = Jitter,
                    ?PointPos = PointPos,
                    ?MarkerColor = MarkerColor,
                    ?Marker = Marker,
                    ?OutlineColor = OutlineColor,
                    ?OutlineWidth = OutlineWidth,
                    ?Outline = Outline,
                    ?ShowBox = ShowBox,
                    ?BoxWidth = BoxWidth,
                    ?BoxFillColor = BoxFillColor,
                    ?BandWidth = BandWidth,
                    ?ScaleGroup = ScaleGroup,
                    ?ScaleMode = ScaleMode,
                    ?Side = Side,
                    ?Span = Span,
                    ?UseDefaults = UseDefaults
                )

        /// The density of data on both sides of an axis. As pairs of group and value.
        static member Violin
            (
                xy: seq<#IConvertible * #IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?Points: StyleParam.JitterPoints,
                [<Optional; DefaultParameterValue(null)>] ?Jitter: float,
                [<Optional; DefaultParameterValue(null)>] ?PointPos: float,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
                [<Optional; DefaultParameterValue(null)>] ?ShowBox: bool,
                [<Optional; DefaultParameterValue(null)>] ?BoxWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?BoxFillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?BandWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?ScaleGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?ScaleMode: StyleParam.ScaleMode,
                [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.ViolinSide,
                [<Optional; DefaultParameterValue(null)>] ?Span: StyleParam.Range,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let x, y = Properties.unzip xy

            Chart.Violin(
                X = x,
                Y = y,
                ?Name = Name,
                ?ShowLegend = ShowLegend,
                ?Text = Text,
                ?MultiText = MultiText,
                ?FillColor = FillColor,
                ?Opacity = Opacity,
                ?Points = Points,
                ?Jitter = Jitter,
                ?PointPos = PointPos,
                ?Orientation = Orientation,
                ?MarkerColor = MarkerColor,
                ?Marker = Marker,
                ?OutlineColor = OutlineColor,
                ?OutlineWidth = OutlineWidth,
                ?Outline = Outline,
                ?ShowBox = ShowBox,
                ?BoxWidth = BoxWidth,
                ?BoxFillColor = BoxFillColor,
                ?BandWidth = BandWidth,
                ?ScaleGroup = ScaleGroup,
                ?ScaleMode = ScaleMode,
                ?Side = Side,
                ?Span = Span,
                ?UseDefaults = UseDefaults
            )
