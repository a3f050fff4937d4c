using System.Globalization;
using System.Text;

namespace Workbench.Benchmarks;

/// <summary>Four log-log panels as SVG: processor seconds and peak memory against individuals and against markers.</summary>
internal static class GrowthChart
{
    private const int PanelWidth = 400;
    private const int PanelHeight = 300;
    private const int Left = 60;
    private const int Top = 40;
    private const int Right = 20;
    private const int Bottom = 50;
    private static readonly (string Method, string Colour)[] Methods = [("gblup", "#c0392b"), ("gblup-cg", "#1f6fb4")];

    /// <summary>Draws the points of the two series: 20,000 markers, and 2,000 individuals.</summary>
    public static string Draw(IReadOnlyList<GrowthPoint> points)
    {
        var byIndividuals = points.Where(point => point.Markers == 20_000).OrderBy(point => point.Individuals).ToList();
        var byMarkers = points.Where(point => point.Individuals == 2_000).OrderBy(point => point.Markers).ToList();
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{(2 * PanelWidth) + Right}\" height=\"{2 * PanelHeight}\" font-family=\"sans-serif\" font-size=\"12\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Panel(svg, 0, 0, "processor seconds, 20,000 markers", "individuals", byIndividuals, point => point.Individuals, point => point.ProcessorSeconds);
        Panel(svg, 1, 0, "processor seconds, 2,000 individuals", "markers", byMarkers, point => point.Markers, point => point.ProcessorSeconds);
        Panel(svg, 0, 1, "peak MiB, 20,000 markers", "individuals", byIndividuals, point => point.Individuals, point => point.Mebibytes);
        Panel(svg, 1, 1, "peak MiB, 2,000 individuals", "markers", byMarkers, point => point.Markers, point => point.Mebibytes);
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Panel(
        StringBuilder svg, int column, int row, string title, string axis, List<GrowthPoint> points, Func<GrowthPoint, double> x, Func<GrowthPoint, double> y)
    {
        // A report is drawn anew after every size; a series may have no point yet.
        if (points.Count == 0)
            return;
        var (left, top) = (column * PanelWidth, row * PanelHeight);
        var across = new LogAxis(points.Select(x), left + Left, left + PanelWidth - Right);
        var up = new LogAxis(points.Select(y), top + PanelHeight - Bottom, top + Top);
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{left + Left}\" y=\"{top + 24}\" font-size=\"14\">{title}</text>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{left + (PanelWidth / 2)}\" y=\"{top + PanelHeight - 12}\" text-anchor=\"middle\">{axis}</text>");
        foreach (var tick in across.Ticks)
            svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{across.At(tick):F1}\" y1=\"{up.From}\" x2=\"{across.At(tick):F1}\" y2=\"{up.To}\" stroke=\"#ddd\"/>")
                .AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{across.At(tick):F1}\" y=\"{up.From + 16}\" text-anchor=\"middle\">{tick:N0}</text>");
        foreach (var tick in up.Ticks)
            svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{across.From}\" y1=\"{up.At(tick):F1}\" x2=\"{across.To}\" y2=\"{up.At(tick):F1}\" stroke=\"#ddd\"/>")
                .AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{across.From - 6}\" y=\"{up.At(tick) + 4:F1}\" text-anchor=\"end\">{tick:G4}</text>");
        for (var which = 0; which < Methods.Length; which++)
            Series(svg, points.Where(point => point.Method == Methods[which].Method).Select(point => (across.At(x(point)), up.At(y(point)))).ToList(), which, left, top);
    }

    private static void Series(StringBuilder svg, List<(double X, double Y)> places, int which, int left, int top)
    {
        var (name, colour) = Methods[which];
        var line = string.Join(' ', places.Select(place => FormattableString.Invariant($"{place.X:F1},{place.Y:F1}")));
        svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
        foreach (var (x, y) in places)
            svg.AppendLine(CultureInfo.InvariantCulture, $"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"3.5\" fill=\"{colour}\"/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{left + Left + 12}\" y=\"{top + Top + 16 + (which * 16)}\" fill=\"{colour}\">{name}</text>");
    }

    // Places of numbers on a logarithmic axis between two edges, from the decade (or its 2 or 5) below the least to that above the largest.
    private sealed class LogAxis
    {
        private static readonly double[] Marks = Enumerable.Range(-3, 12).SelectMany(power => new[] { 1.0, 2, 5 }, (power, digit) => digit * Math.Pow(10, power)).ToArray();
        private readonly double least;
        private readonly double most;

        public LogAxis(IEnumerable<double> values, double from, double to)
        {
            var all = values.ToList();
            (From, To) = (from, to);
            least = Marks.Last(mark => mark <= all.Min());
            most = Marks.First(mark => mark >= all.Max());
            Ticks = Marks.Where(mark => mark >= least && mark <= most).ToList();
        }

        public double From { get; }

        public double To { get; }

        public IReadOnlyList<double> Ticks { get; }

        public double At(double value) => From + ((To - From) * Math.Log(value / least) / Math.Log(most / least));
    }
}
