namespace Plotly.NET.CSharp;

/// <summary>Making and combining charts.</summary>
public static partial class Chart
{
    /// <summary>A colour a cell of a matrix.</summary>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<int> YGap = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        HeatmapCharts.Chart.Heatmap<IEnumerable<ZType>, ZType, XType, YType, TextType>(
            zData: zData,
            Name: Name.ToOption(),
            ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(),
            X: X.ToOption(),
            XGap: XGap.ToOption(),
            Y: Y.ToOption(),
            YGap: YGap.ToOption(),
            Text: Text.ToOption(),
            MultiText: MultiText.ToOption(),
            ColorBar: ColorBar.ToOption(),
            ColorScale: ColorScale.ToOption(),
            ShowScale: ShowScale.ToOption(),
            ReverseScale: ReverseScale.ToOption(),
            ZSmooth: ZSmooth.ToOption(),
            Transpose: Transpose.ToOption(),
            UseWebGL: UseWebGL.ToOption(),
            ReverseYAxis: ReverseYAxis.ToOption(),
            UseDefaults: UseDefaults.ToOption());
}
