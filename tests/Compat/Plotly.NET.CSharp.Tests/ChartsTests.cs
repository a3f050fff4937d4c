using Newtonsoft.Json;
using Plotly.NET.CSharp;

namespace Workbench.Tests.Compat.PlotlyNET;

public class ChartsTests
{
    private static string TraceOf(Plotly.NET.GenericChart chart) => JsonConvert.SerializeObject(Assert.Single(chart.GetTraces()));

    [Fact]
    public void PointsTakeTheArgumentsThatAreGiven() =>
        Assert.Equal(
            """{"type":"scatter","x":[1.0,2.0],"y":[3,4],"mode":"markers","name":"a","opacity":0.5,"text":["p","q"],"marker":{"color":"red"}}""",
            TraceOf(Chart.Point<double, int, string>(
                x: [1.0, 2.0],
                y: [3, 4],
                Name: "a",
                Opacity: 0.5,
                MultiText: new[] { "p", "q" },
                MarkerColor: Plotly.NET.Color.fromString("red"))));

    [Fact]
    public void LinesCurvesAndAreas()
    {
        Assert.Equal(
            """{"type":"scatter","x":[1],"y":[2],"mode":"lines+markers","line":{"dash":"dot"}}""",
            TraceOf(Chart.Line<int, int, string>([1], [2], ShowMarkers: true, LineDash: Plotly.NET.StyleParam.DrawingStyle.Dot)));
        Assert.Equal(
            """{"type":"scatter","x":[1],"y":[2],"mode":"lines","line":{"shape":"spline"}}""",
            TraceOf(Chart.Spline<int, int, string>([1], [2])));
        Assert.Equal(
            """{"type":"scatter","x":[1],"y":[2],"mode":"lines","fill":"tozeroy"}""",
            TraceOf(Chart.Area<int, int, string>([1], [2])));
        Assert.Equal(
            """{"type":"scattergl","x":[1],"y":[2],"mode":"lines"}""",
            TraceOf(Chart.Scatter<int, int, string>([1], [2], Plotly.NET.StyleParam.Mode.Lines, UseWebGL: true)));
    }

    [Fact]
    public void BarsAndColumns()
    {
        Assert.Equal(
            """{"type":"bar","x":[1],"y":["a"],"orientation":"h"}""",
            TraceOf(Chart.Bar<int, string, string>(values: [1], Keys: new[] { "a" })));
        Assert.Equal(
            """{"type":"bar","y":[1],"x":["a"],"orientation":"v"}""",
            TraceOf(Chart.Column<int, string, string>(values: [1], Keys: new[] { "a" })));
    }

    [Fact]
    public void Distributions()
    {
        Assert.Equal(
            """{"type":"histogram","x":[1.0],"nbinsx":5}""",
            TraceOf(Chart.Histogram<double, double, string>(X: new[] { 1.0 }, NBinsX: 5)));
        Assert.Equal(
            """{"type":"box","y":[1.0],"boxpoints":"all"}""",
            TraceOf(Chart.BoxPlot<double, double, string>(Y: new[] { 1.0 }, BoxPoints: Plotly.NET.StyleParam.BoxPoints.All)));
        Assert.Equal(
            """{"type":"violin","y":[1.0],"points":false}""",
            TraceOf(Chart.Violin<double, double, string>(Y: new[] { 1.0 }, Points: Plotly.NET.StyleParam.BoxPoints.False)));
    }

    [Fact]
    public void Heatmaps() =>
        Assert.Equal(
            """{"type":"heatmap","z":[[1,2],[3,4]],"showscale":false}""",
            TraceOf(Chart.Heatmap<int, int, int, string>(zData: new int[][] { [1, 2], [3, 4] }, ShowScale: false)));

    [Fact]
    public void StylesAreChained()
    {
        var chart = Chart.Point<int, int, string>([1], [2], UseDefaults: false)
            .WithTraceInfo(Name: "n", ShowLegend: true)
            .WithXAxisStyle<int, int, string>(TitleText: "x", MinMax: Tuple.Create(0, 5))
            .WithYAxisStyle<int, int, string>(TitleText: "y")
            .WithSize(Width: 300, Height: 200)
            .WithLegendStyle(Orientation: Plotly.NET.StyleParam.Orientation.Horizontal);
        Assert.Equal(
            """{"type":"scatter","x":[1],"y":[2],"mode":"markers","name":"n","showlegend":true}""", TraceOf(chart));
        Assert.Equal(
            """{"xaxis":{"title":{"text":"x"},"range":[0,5]},"yaxis":{"title":{"text":"y"}},"width":300,"height":200,"legend":{"orientation":"h"}}""",
            JsonConvert.SerializeObject(chart.GetLayout()));
    }

    [Fact]
    public void ChartsAreCombinedAndArranged()
    {
        var points = Chart.Point<int, int, string>([1], [2]);
        Assert.Equal(2, Chart.Combine([points, points]).GetTraces().Length);
        var grid = Chart.Grid([points, points], nRows: 1, nCols: 2, SubPlotTitles: new[] { "a", "b" });
        Assert.Contains("\"xaxis\":\"x2\"", JsonConvert.SerializeObject(grid.GetTraces()[1]));
        Assert.Contains("\"rows\":2", JsonConvert.SerializeObject(Chart.SingleStack([points, points]).GetLayout()));
    }

    [Fact]
    public void ADocumentIsSaved()
    {
        var folder = Directory.CreateTempSubdirectory("plotly");
        try
        {
            var path = Path.Combine(folder.FullName, "chart.html");
            Chart.Point<int, int, string>([1], [2]).SaveHtml(path);
            Assert.Contains("Plotly.newPlot(", File.ReadAllText(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
