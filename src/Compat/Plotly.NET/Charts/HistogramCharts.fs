namespace Plotly.NET

/// Histograms.
[<AutoOpen>]
module HistogramCharts =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.TraceObjects
    open Plotly.NET.LayoutObjects

    /// Histograms.
    type Chart =

        /// The distribution of data in bins.
        static member Histogram
            (
                [<Optional; DefaultParameterValue(null)>] ?X: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Y: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?TextPosition: StyleParam.TextPosition,
                [<Optional; DefaultParameterValue(null)>] ?HistFunc: StyleParam.HistFunc,
                [<Optional; DefaultParameterValue(null)>] ?HistNorm: StyleParam.HistNorm,
                [<Optional; DefaultParameterValue(null)>] ?NBinsX: int,
                [<Optional; DefaultParameterValue(null)>] ?NBinsY: int,
                [<Optional; DefaultParameterValue(null)>] ?XBins: Bins,
                [<Optional; DefaultParameterValue(null)>] ?YBins: Bins,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?MarkerOutline: Line,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?Line: Line,
                [<Optional; DefaultParameterValue(null)>] ?XError: Error,
                [<Optional; DefaultParameterValue(null)>] ?YError: Error,
                [<Optional; DefaultParameterValue(null)>] ?HoverLabel: Hoverlabel,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let style (trace: Trace2D) =
                trace
                |> Properties.set
                    [
                        "x", Properties.items X
                        "y", Properties.items Y
                        "orientation", Properties.choice Orientation
                        "name", Properties.value Name
                        "showlegend", Properties.value ShowLegend
                        "opacity", Properties.value Opacity
                        "text", Properties.oneOrMany Text MultiText
                        "textposition", Properties.choice TextPosition
                        "histfunc", Properties.choice HistFunc
                        "histnorm", Properties.choice HistNorm
                        "nbinsx", Properties.value NBinsX
                        "nbinsy", Properties.value NBinsY
                        "xbins", Properties.value XBins
                        "ybins", Properties.value YBins
                        "error_x", Properties.value XError
                        "error_y", Properties.value YError
                        "hoverlabel", Properties.value HoverLabel
                    ]
                |> TraceParts.withMarker
                    Marker
                    [
                        "color", Properties.value MarkerColor
                        "colorscale", Properties.choice MarkerColorScale
                        "line", Properties.value MarkerOutline
                    ]
                |> TraceParts.withLine Line []

            style
            |> Trace2D.initHistogram
            |> GenericChart.ofTraceObject (defaultArg UseDefaults true)

        /// The distribution of data in bins. With the data along one axis.
        static member Histogram
            (
                data: seq<#IConvertible>,
                orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?HistFunc: StyleParam.HistFunc,
                [<Optional; DefaultParameterValue(null)>] ?HistNorm: StyleParam.HistNorm,
                [<Optional; DefaultParameterValue(null)>] ?NBinsX: int,
                [<Optional; DefaultParameterValue(null)>] ?NBinsY: int,
                [<Optional; DefaultParameterValue(null)>] ?XBins: Bins,
                [<Optional; DefaultParameterValue(null)>] ?YBins: Bins,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?Line: Line,
                [<Optional; DefaultParameterValue(null)>] ?XError: Error,
                [<Optional; DefaultParameterValue(null)>] ?YError: Error,
                [<Optional; DefaultParameterValue(null)>] ?HoverLabel: Hoverlabel,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            match orientation with
            | StyleParam.Orientation.Horizontal ->
                Chart.Histogram(
                    Y = data,
                    Orientation = orientation,
                    ?Name = Name,
                    ?ShowLegend = ShowLegend,
                    ?Opacity = Opacity,
                    ?Text = Text,
                    ?MultiText = MultiText,
                    ?HistFunc = HistFunc,
                    ?HistNorm = HistNorm,
                    ?NBinsX = NBinsX,
                    ?NBinsY = NBinsY,
                    ?XBins = XBins,
                    ?YBins = YBins,
                    ?MarkerColor = MarkerColor,
                    ?Marker = Marker,
                    ?Line = Line,
                    ?XError = XError,
                    ?YError = YError,
                    ?HoverLabel = HoverLabel,
                    ?UseDefaults = UseDefaults
                )
            | StyleParam.Orientation.Vertical ->
                Chart.Histogram(
                    X = data,
                    Orientation = orientation,
                    ?Name = Name,
                    ?ShowLegend = ShowLegend,
                    ?Opacity = Opacity,
                    ?Text = Text,
                    ?MultiText = MultiText,
                    ?HistFunc = HistFunc,
                    ?HistNorm = HistNorm,
                    ?NBinsX = NBinsX,
                    ?NBinsY = NBinsY,
                    ?XBins = XBins,
                    ?YBins = YBins,
                    ?MarkerColor = MarkerColor,
                    ?Marker = Marker,
                    ?Line = Line,
                    ?XError = XError,
                    ?YError = YError,
                    ?HoverLabel = HoverLabel,
                    ?UseDefaults = UseDefaults
                )
