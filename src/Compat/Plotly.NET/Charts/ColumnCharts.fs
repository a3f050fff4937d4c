namespace Plotly.NET

/// Charts of vertical bars.
[<AutoOpen>]
module ColumnCharts =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.TraceObjects

    /// Charts of vertical bars.
    type Chart =

        /// A vertical bar a value.
        static member Column
            (
                values: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Keys: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?MultiOpacity: seq<float>,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?MarkerOutline: Line,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?TextPosition: StyleParam.TextPosition,
                [<Optional; DefaultParameterValue(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let style (trace: Trace2D) =
                trace
                |> Properties.set
                    [
                        "y", Properties.items (Some values)
                        "x", Properties.items Keys
                        "orientation", Properties.choice (Some StyleParam.Orientation.Vertical)
                        "name", Properties.value Name
                        "showlegend", Properties.value ShowLegend
                        "opacity", Properties.value Opacity
                        "text", Properties.oneOrMany Text MultiText
                        "textposition", Properties.oneOrManyChoices TextPosition MultiTextPosition
                    ]
                |> TraceParts.withMarker
                    Marker
                    [
                        "color", Properties.value MarkerColor
                        "colorscale", Properties.choice MarkerColorScale
                        "line", Properties.value MarkerOutline
                        "opacity", Properties.items MultiOpacity
                    ]

            style
            |> Trace2D.initBar
            |> GenericChart.ofTraceObject (defaultArg UseDefaults true)

        /// A vertical bar a value. As pairs of key and value.
        static member Column
            (
                keysValues: seq<#IConvertible * #IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?Name: string,
                [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
                [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
                [<Optional; DefaultParameterValue(null)>] ?MultiOpacity: seq<float>,
                [<Optional; DefaultParameterValue(null)>] ?Text: #IConvertible,
                [<Optional; DefaultParameterValue(null)>] ?MultiText: seq<#IConvertible>,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColor: Color,
                [<Optional; DefaultParameterValue(null)>] ?MarkerColorScale: StyleParam.Colorscale,
                [<Optional; DefaultParameterValue(null)>] ?MarkerOutline: Line,
                [<Optional; DefaultParameterValue(null)>] ?Marker: Marker,
                [<Optional; DefaultParameterValue(null)>] ?TextPosition: StyleParam.TextPosition,
                [<Optional; DefaultParameterValue(null)>] ?MultiTextPosition: seq<StyleParam.TextPosition>,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let keys, values = Properties.unzip keysValues

            Chart.Column(
                values = values,
                Keys = keys,
                ?Name = Name,
                ?ShowLegend = ShowLegend,
                ?Opacity = Opacity,
                ?MultiOpacity = MultiOpacity,
                ?Text = Text,
                ?MultiText = MultiText,
                ?MarkerColor = MarkerColor,
                ?MarkerColorScale = MarkerColorScale,
                ?MarkerOutline = MarkerOutline,
                ?Marker = Marker,
                ?TextPosition = TextPosition,
                ?MultiTextPosition = MultiTextPosition,
                ?UseDefaults = UseDefaults
            )
