using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Making and combining charts.</summary>
public static partial class Chart
{
    /// <summary>Markers, lines or text at x and y.</summary>
    public static GenericChart Scatter<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        StyleParam.Mode mode,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default,
        Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<StyleParam.Fill> Fill = default,
        Optional<Color> FillColor = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        ScatterCharts.Chart.Scatter<XType, YType, TextType>(
            x: x,
            y: y,
            mode: mode,
            Name: Name.ToOption(),
            ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(),
            MultiOpacity: MultiOpacity.ToOption(),
            Text: Text.ToOption(),
            MultiText: MultiText.ToOption(),
            TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(),
            MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(),
            MarkerOutline: MarkerOutline.ToOption(),
            MarkerSymbol: MarkerSymbol.ToOption(),
            MultiMarkerSymbol: MultiMarkerSymbol.ToOption(),
            Marker: Marker.ToOption(),
            LineColor: LineColor.ToOption(),
            LineColorScale: LineColorScale.ToOption(),
            LineWidth: LineWidth.ToOption(),
            LineDash: LineDash.ToOption(),
            Line: Line.ToOption(),
            StackGroup: StackGroup.ToOption(),
            Orientation: Orientation.ToOption(),
            GroupNorm: GroupNorm.ToOption(),
            Fill: Fill.ToOption(),
            FillColor: FillColor.ToOption(),
            UseWebGL: UseWebGL.ToOption(),
            UseDefaults: UseDefaults.ToOption());
}
