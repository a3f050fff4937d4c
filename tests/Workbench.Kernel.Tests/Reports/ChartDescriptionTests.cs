using System.Text.Json;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class ChartDescriptionTests
{
    [Theory]
    [InlineData("""{"data":[]}""", "Chart.")]
    [InlineData("""{"data":[{"type":"scatter","mode":"lines","name":"loss","x":[1,2,3],"y":[0.9,null,0.25]}],"layout":{"title":{"text":"<b>Training</b>"},"xaxis":{"title":{"text":"epoch"}},"yaxis":{"title":"loss (nats)","type":"log"}}}""",
        "Chart: Training. Horizontal axis: epoch, from 1 to 3. Vertical axis: loss (nats), from 0.25 to 0.9, logarithmic. loss: line of 3 values, lowest 0.25 at 3, highest 0.9 at 1.")]
    [InlineData("""{"data":[{"type":"bar","x":["a","b"],"y":[2,12345.678]}]}""", "Chart. Bars of 2 values, lowest 2 at a, highest 12,346 at b.")]
    [InlineData("""{"data":[{"type":"bar","orientation":"h","y":["a","b"],"x":[2,5]}]}""", "Chart. Bars of 2 values, lowest 2 at a, highest 5 at b.")]
    [InlineData("""{"data":[{"type":"box","name":"A<br>B","y":[3,1,2,10]}]}""", "Chart. A B: box plot of 4 values from 1 to 10, median 2.5.")]
    [InlineData(
        """{"data":[{"type":"heatmap","x":["p","q"],"y":["r"],"z":[[0.00001,-4]]}]}""", "Chart. Heat map of 1 by 2 values from -4 to 1e-5 at p, r.")]
    [InlineData("""{"data":[{"type":"pie","values":[1,3],"labels":["x","y"]}]}""", "Chart. Pie of 2 values: y 3, x 1.")]
    [InlineData("""{"data":[{"x":[5],"y":[7]}]}""", "Chart. Points of 1 value, 7.")]
    [InlineData("""{"data":[{"type":"scatter","y":"not an array"}, 3]}""", "Chart. Points.")]
    public void WhatAReaderNeedsIsSaid(string figure, string words)
    {
        using var document = JsonDocument.Parse(figure);
        Assert.Equal(words, ChartDescription.Of(document.RootElement));
    }
}
