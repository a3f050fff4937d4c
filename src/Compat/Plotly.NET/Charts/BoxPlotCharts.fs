namespace Plotly.NET

/// Box plots.
[<AutoOpen>]
module BoxPlotCharts =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.TraceObjects

    /// Box plots.
    type Chart =

        /// Median, quartiles and range of data.
        static member BoxPlot
            (
                [<Optional; DefaultParameterValue(null)>] ?X: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Y: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?WhiskerWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?BoxPoints: StyleParam.BoxPoints,
                [<Optional; DefaultParameterValue(null)>] ?BoxMean: StyleParam.BoxMean,
                [<Optional; DefaultParameterValue(null)>] ?Jitter: float,
                [<Optional; DefaultParameterValue(null)>] ?PointPos: float,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
                [<Optional; DefaultParameterValue(null)>] ?Notched: bool,
                [<Optional; DefaultParameterValue(null)>] ?NotchWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?QuartileMethod: StyleParam.QuartileMethod,
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
                        "whiskerwidth", Properties.value WhiskerWidth
                        "boxpoints", Properties.choice BoxPoints
                        "boxmean", Properties.choice BoxMean
                        "jitter", Properties.value Jitter
                        "pointpos", Properties.value PointPos
                        "orientation", Properties.choice Orientation
                        "notched", Properties.value Notched
                        "notchwidth", Properties.value NotchWidth
                        "quartilemethod", Properties.choice QuartileMethod
                    ]
                |> TraceParts.withMarker Marker [ "color", Properties.value MarkerColor ]
                |> TraceParts.withLine
                    Outline
                    [
                        "color", Properties.value OutlineColor
                        "width", Properties.value OutlineWidth
                    ]

            style
            |> Trace2D.initBoxPlot
            |> GenericChart.ofTraceObject (defaultArg UseDefaults true)

        /// Median, quartiles and range of data. With the data along one axis.
        static member BoxPlot
            (
                data: seq<#IConvertible>,
                orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?WhiskerWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?BoxPoints: StyleParam.BoxPoints,
                [<Optional; DefaultParameterValue(null)>] ?BoxMean: StyleParam.BoxMean,
                [<Optional; DefaultParameterValue(null)>] ?Jitter: float,
                [<Optional; DefaultParameterValue(null)>] ?PointPos: float,
                [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
                [<Optional; DefaultParameterValue(null)>] ?Notched: bool,
                [<Optional; DefaultParameterValue(null)>] ?NotchWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?QuartileMethod: StyleParam.QuartileMethod,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            match orientation with
            | StyleParam.Orientation.Horizontal ->
                Chart.BoxPlot(
                    X = data,
                    Orientation = orientation,
                    ?Name = Name,
                    ?ShowLegend = ShowLegend,
                    ?Text = Text,
                    ?MultiText = MultiText,
                    ?FillColor = FillColor,
                    ?MarkerColor = MarkerColor,
                    ?Marker = Marker,
                    ?Opacity = Opacity,
                    ?WhiskerWidth = WhiskerWidth,
                    ?BoxPoints = BoxPoints,
                    ?BoxMean = BoxMean,
                    ?Jitter = Jitter,
                    ?PointPos = PointPos,
                    ?OutlineColor = OutlineColor,
                    ?OutlineWidth = OutlineWidth,
                    ?Outline = Outline,
                    ?Notched = Notched,
                    ?NotchWidth = NotchWidth,
                    ?QuartileMethod = QuartileMethod,
                    ?UseDefaults = UseDefaults
                )
            | StyleParam.Orientation.Vertical ->
                Chart.BoxPlot(
                    Y = data,
                    Orientation = orientation,
                    ?Name = Name,
                    ?ShowLegend = ShowLegend,
                    ?Text = Text,
                    ?MultiText = MultiText,
                    ?FillColor = FillColor,
                    ?MarkerColor = MarkerColor,
                    ?Marker = Marker,
                    ?Opacity = Opacity,
                    ?WhiskerWidth = WhiskerWidth,
                    ?BoxPoints = BoxPoints,
                    ?BoxMean = BoxMean,
                    ?Jitter = Jitter,
                    ?PointPos = PointPos,
                    ?OutlineColor = OutlineColor,
                    ?OutlineWidth = OutlineWidth,
                    ?Outline = Outline,
                    ?Notched = Notched,
                    ?NotchWidth = NotchWidth,
                    ?QuartileMethod = QuartileMethod,
                    ?UseDefaults = UseDefaults
                )

        /// Median, quartiles and range of data. As pairs of group and value.
        static member BoxPlot
            (
                xy: seq<#IConvertible * #IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?WhiskerWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?BoxPoints: StyleParam.BoxPoints,
                [<Optional; DefaultParameterValue(null)>] ?BoxMean: StyleParam.BoxMean,
                [<Optional; DefaultParameterValue(null)>] ?Jitter: float,
                [<Optional; DefaultParameterValue(null)>] ?PointPos: float,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?OutlineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?OutlineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?Outline: Line,
                [<Optional; DefaultParameterValue(null)>] ?Notched: bool,
                [<Optional; DefaultParameterValue(null)>] ?NotchWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?QuartileMethod: StyleParam.QuartileMethod,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let x, y = Properties.unzip xy

            Chart.BoxPlot(
                X = x,
                Y = y,
                ?Name = Name,
                ?ShowLegend = ShowLegend,
                ?Text = Text,
                ?MultiText = MultiText,
                ?FillColor = FillColor,
                ?MarkerColor = MarkerColor,
                ?Marker = Marker,
                ?Opacity = Opacity,
                ?WhiskerWidth = WhiskerWidth,
                ?BoxPoints = BoxPoints,
                ?BoxMean = BoxMean,
                ?Jitter = Jitter,
                ?PointPos = PointPos,
                ?Orientation = Orientation,
                ?OutlineColor = OutlineColor,
                ?OutlineWidth = OutlineWidth,
                ?Outline = Outline,
                ?Notched = Notched,
                ?NotchWidth = NotchWidth,
                ?QuartileMethod = QuartileMethod,
                ?UseDefaults = UseDefaults
            )
