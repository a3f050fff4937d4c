using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Making and combining charts.</summary>
public static partial class Chart
{
    /// <summary>Median, quartiles and range of data.</summary>
    public static GenericChart BoxPlot<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<double> Opacity = default,
        Optional<double> WhiskerWidth = default,
        Optional<StyleParam.BoxPoints> BoxPoints = default,
        Optional<StyleParam.BoxMean> BoxMean = default,
        Optional<double> Jitter = default,
        Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default,
        Optional<bool> Notched = default,
        Optional<double> NotchWidth = default,
        Optional<StyleParam.QuartileMethod> QuartileMethod = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        BoxPlotCharts.Chart.BoxPlot<XType, YType, TextType>(
            X: X.ToOption(),
            Y: Y.ToOption(),
            Name: Name.ToOption(),
            ShowLegend: ShowLegend.ToOption(),
            Text: Text.ToOption(),
            MultiText: MultiText.ToOption(),
            FillColor: FillColor.ToOption(),
            MarkerColor: MarkerColor.ToOption(),
            Marker: Marker.ToOption(),
            Opacity: Opacity.ToOption(),
            WhiskerWidth: WhiskerWidth.ToOption(),
            BoxPoints: BoxPoints.ToOption(),
            BoxMean: BoxMean.ToOption(),
            Jitter: Jitter.ToOption(),
            PointPos: PointPos.ToOption(),
            Orientation: Orientation.ToOption(),
            OutlineColor: OutlineColor.ToOption(),
            OutlineWidth: OutlineWidth.ToOption(),
            Outline: Outline.ToOption(),
            Notched: Notched.ToOption(),
            NotchWidth: NotchWidth.ToOption(),
            QuartileMethod: QuartileMethod.ToOption(),
            UseDefaults: UseDefaults.ToOption());
}
