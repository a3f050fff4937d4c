namespace Plotly.NET

/// Charts of points.
[<AutoOpen>]
module PointCharts =

    open System
    open System.Runtime.InteropServices
    open Plotly.NET.TraceObjects

    /// Charts of points.
    type Chart =

        /// A point at each x and y.
        static member Point
            (
                x: seq<#IConvertible>,
                y: seq<#IConvertible>,
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
                [<Optional; DefaultParameterValue(null)>] ?StackGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?GroupNorm: StyleParam.GroupNorm,
                [<Optional; DefaultParameterValue(false)>] ?UseWebGL: bool,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let mode =
                if TextPosition.IsSome || MultiTextPosition.IsSome then
                    StyleParam.Mode.Markers_Text
                else
                    StyleParam.Mode.Markers

            ScatterCharts.Chart.Scatter(
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
                ?StackGroup = StackGroup,
                ?Orientation = Orientation,
                ?GroupNorm = GroupNorm,
                ?UseWebGL = UseWebGL,
                ?UseDefaults = UseDefaults
            )

        /// A point at each x and y. As pairs.
        static member Point
            (
                xy: seq<#IConvertible * #IConvertible>,
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
                [<Optional; DefaultParameterValue(null)>] ?StackGroup: string,
                [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
                [<Optional; DefaultParameterValue(null)>] ?GroupNorm: StyleParam.GroupNorm,
                [<Optional; DefaultParameterValue(false)>] ?UseWebGL: bool,
                [<Optional; DefaultParameterValue(true)>] ?UseDefaults: bool
            ) =
            let x, y = Properties.unzip xy

            Chart.Point(
                x = x,
                y = y,
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
                ?StackGroup = StackGroup,
                ?Orientation = Orientation,
                ?GroupNorm = GroupNorm,
                ?UseWebGL = UseWebGL,
                ?UseDefaults = UseDefaults
            )
