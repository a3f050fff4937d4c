using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Making and combining charts.</summary>
public static partial class Chart
{
    /// <summary>The density of data on both sides of an axis.</summary>
    public static GenericChart Violin<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default,
        Optional<double> Opacity = default,
        Optional<StyleParam.BoxPoints> Points = default,
        Optional<double> Jitter = default,
        Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default,
        Optional<bool> ShowBox = default,
        Optional<double> BoxWidth = default,
        Optional<Color> BoxFillColor = default,
        Optional<double> BandWidth = default,
        Optional<string> ScaleGroup = default,
        Optional<StyleParam.ScaleMode> ScaleMode = default,
        Optional<StyleParam.ViolinSide> Side = default,
        Optional<StyleParam.Range> Span = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        ViolinCharts.Chart.Violin<XType, YType, TextType>(
            X: X.ToOption(),
            Y: Y.ToOption(),
            Name: Name.ToOption(),
            ShowLegend: ShowLegend.ToOption(),
            Text: Text.ToOption(),
            MultiText: MultiText.ToOption(),
            FillColor: FillColor.ToOption(),
            Opacity: Opacity.ToOption(),
            Points: Points.ToOption(),
            Jitter: Jitter.ToOption(),
            PointPos: PointPos.ToOption(),
            Orientation: Orientation.ToOption(),
            MarkerColor: MarkerColor.ToOption(),
            Marker: Marker.ToOption(),
            OutlineColor: OutlineColor.ToOption(),
            OutlineWidth: OutlineWidth.ToOption(),
            Outline: Outline.ToOption(),
            ShowBox: ShowBox.ToOption(),
            BoxWidth: BoxWidth.ToOption(),
            BoxFillColor: BoxFillColor.ToOption(),
            BandWidth: BandWidth.ToOption(),
            ScaleGroup: ScaleGroup.ToOption(),
            ScaleMode: ScaleMode.ToOption(),
            Side: Side.ToOption(),
            Span: Span.ToOption(),
            UseDefaults: UseDefaults.ToOption());
}
