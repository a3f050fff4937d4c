using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Making and combining charts.</summary>
public static partial class Chart
{
    /// <summary>A horizontal bar a value.</summary>
    public static GenericChart Bar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<bool> UseDefaults = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible =>
        BarCharts.Chart.Bar<ValuesType, KeysType, TextType>(
            values: values,
            Keys: Keys.ToOption(),
            Name: Name.ToOption(),
            ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(),
            MultiOpacity: MultiOpacity.ToOption(),
            Text: Text.ToOption(),
            MultiText: MultiText.ToOption(),
            MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(),
            MarkerOutline: MarkerOutline.ToOption(),
            Marker: Marker.ToOption(),
            TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(),
            UseDefaults: UseDefaults.ToOption());
}
