using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Making and combining charts.</summary>
public static partial class Chart
{
    /// <summary>The distribution of data in bins.</summary>
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<int> NBinsX = default,
        Optional<int> NBinsY = default,
        Optional<Bins> XBins = default,
        Optional<Bins> YBins = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<Line> Line = default,
        Optional<Error> XError = default,
        Optional<Error> YError = default,
        Optional<Hoverlabel> HoverLabel = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        HistogramCharts.Chart.Histogram<XType, YType, TextType>(
            X: X.ToOption(),
            Y: Y.ToOption(),
            Orientation: Orientation.ToOption(),
            Name: Name.ToOption(),
            ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(),
            Text: Text.ToOption(),
            MultiText: MultiText.ToOption(),
            HistFunc: HistFunc.ToOption(),
            HistNorm: HistNorm.ToOption(),
            NBinsX: NBinsX.ToOption(),
            NBinsY: NBinsY.ToOption(),
            XBins: XBins.ToOption(),
            YBins: YBins.ToOption(),
            MarkerColor: MarkerColor.ToOption(),
            Marker: Marker.ToOption(),
            Line: Line.ToOption(),
            XError: XError.ToOption(),
            YError: YError.ToOption(),
            HoverLabel: HoverLabel.ToOption(),
            UseDefaults: UseDefaults.ToOption());
}
