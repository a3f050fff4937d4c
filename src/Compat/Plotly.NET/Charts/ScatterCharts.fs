namespace Plotly.NET

/// Scatter charts, from which points, lines and areas are made.
[<AutoOpen>]
module ScatterCharts =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.TraceObjects

    /// Scatter charts, from which points, lines and areas are made.
    type Chart =

        /// Markers, lines or text at x and y.
        static member Scatter
            (
                x: seq<#IConvertible>,
                y: seq<#IConvertible>,
                mode: StyleParam.Mode,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?MultiOpacity: seq<float>,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?TextPosition: StyleParam.TextPosition,
                [<Optional; DefaultParameterValue(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?MarkerOutline: Line,
                [<Optional; DefaultParameterValue(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<Optional; DefaultParameterValue(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?LineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?LineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<Optional; DefaultParameterValue(null)>] ?Line: Line,
                [<Optional; DefaultParameterValue(null)>] ?StackGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?GroupNorm: StyleParam.GroupNorm,
                [<Optional; DefaultParameterValue(null)>] ?Fill: StyleParam.Fill,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(false)>] ?UseWebGL: bool,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let style (trace: Trace2D) =
                trace
                |> Properties.set
                    [
                        "x", Properties.items (Some x)
                        "y", Properties.items (Some y)
                        "mode", Properties.choice (Some mode)
                        "name", Properties.value Name
                        "showlegend", Properties.value ShowLegend
                        "opacity", Properties.value Opacity
                        "text", Properties.oneOrMany Text MultiText
                        "textposition", Properties.oneOrManyChoices TextPosition MultiTextPosition
                        "stackgroup", Properties.value StackGroup
                        "orientation", Properties.choice Orientation
                        "groupnorm", Properties.choice GroupNorm
                        "fill", Properties.choice Fill
                        "fillcolor", Properties.value FillColor
                    ]
                |> TraceParts.withMarker
                    Marker
                    [
                        "color", Properties.value MarkerColor
                        "colorscale", Properties.choice MarkerColorScale
                        "line", Properties.value MarkerOutline
                        "symbol", Properties.oneOrManyChoices MarkerSymbol MultiMarkerSymbol
                        "opacity", Properties.items MultiOpacity
                    ]
                |> TraceParts.withLine
                    Line
                    [
                        "color", Properties.value LineColor
                        "colorscale", Properties.choice LineColorScale
                        "width", Properties.value LineWidth
                        "dash", Properties.choice LineDash
                    ]

            let trace =
                if defaultArg UseWebGL false then
                    Trace2D.initScatterGL style
                else
                    Trace2D.initScatter style

            trace |> GenericChart.ofTraceObject (defaultArg UseDefaults true)

        /// Markers, lines or text at pairs of x and y.
        static member Scatter
            (
                xy: seq<#IConvertible * #IConvertible>,
                mode: StyleParam.Mode,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?MultiOpacity: seq<float>,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?TextPosition: StyleParam.TextPosition,
                [<Optional; DefaultParameterValue(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?MarkerOutline: Line,
                [<Optional; DefaultParameterValue(null)>] ?MarkerSymbol: StyleParam.MarkerSymbol,
                [<Optional; DefaultParameterValue(null)>] ?MultiMarkerSymbol: seq<StyleParam.MarkerSymbol>,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?LineColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?LineColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?LineWidth: float,
                [<Optional; DefaultParameterValue(null)>] ?LineDash: StyleParam.DrawingStyle,
                [<Optional; DefaultParameterValue(null)>] ?Line: Line,
                [<Optional; DefaultParameterValue(null)>] ?StackGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?GroupNorm: StyleParam.GroupNorm,
                [<Optional; DefaultParameterValue(null)>] ?Fill: StyleParam.Fill,
                [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
                [<Optional; DefaultParameterValue(false)>] ?UseWebGL: bool,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let x, y = Properties.unzip xy

            Chart.Scatter(
                x = x,
                y = y,
                mode = mode,
                ?Name = Name,
                ?ShowLegend = ShowLegend,
                ?Opacity = Opacity,
                ?MultiOpacity = MultiOpacity,
                ?Text = Text,
                ?MultiText = MultiText,
                ?TextPosition = TextPosition,
                ?MultiTextPosition = MultiTextPosition,
                ?MarkerColor = MarkerColor,
                ?MarkerColorScale = MarkerColorScale,
                ?MarkerOutline = MarkerOutline,
                ?MarkerSymbol = MarkerSymbol,
                ?MultiMarkerSymbol = MultiMarkerSymbol,
                ?Marker = Marker,
                ?LineColor = LineColor,
                ?LineColorScale = LineColorScale,
                ?LineWidth = LineWidth,
                ?LineDash = LineDash,
                ?Line = Line,
                ?StackGroup = StackGroup,
                ?Orientation = Orientation,
                ?GroupNorm = GroupNorm,
                ?Fill = Fill,
                ?FillColor = FillColor,
                ?UseWebGL = UseWebGL,
                ?UseDefaults = UseDefaults
            )
