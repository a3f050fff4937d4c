using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class AttentionMapsTests
{
    [Fact]
    public void MapsAreTheNetworksAttentionsAndAreWrittenAsATable()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var network = new AttentiveChrome(new AttentiveChromeOptions { Bins = 3, Marks = 2, BinHidden = 2, MarkHidden = 2 });
        var counts = rand(2, 3, 2);
        var maps = AttentionMaps.Of(network, counts);
        var outputs = network.call([counts]);
        Assert.Equal(outputs[1][1, 0].data<float>().ToArray(), maps.AlphaOf(1, 0).ToArray());
        Assert.Equal(outputs[2][1].data<float>().ToArray(), maps.BetaOf(1).ToArray());
        var path = Path.GetTempFileName();
        try
        {
            maps.Write(path, ["BRCA1", "TP53"], ["H3K4me3", "H3K9me3"]);
            var lines = File.ReadAllLines(path);
            Assert.Equal("gene\tmark\tbeta\talpha1\talpha2\talpha3", lines[0]);
            Assert.Equal(5, lines.Length);
            var cells = lines[3].Split('\t');
            Assert.Equal(["TP53", "H3K4me3"], cells[..2]);
            Assert.Equal(
                [maps.BetaOf(1)[0], .. maps.AlphaOf(1, 0)],
                cells[2..].Select(cell => float.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Throws<WorkbenchException>(() => maps.Write(path, ["BRCA1"], ["H3K4me3", "H3K9me3"]));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
