using TorchSharp.Modules;
using Workbench.Analysis.Motifs;
using Workbench.Data.Examples;
using Workbench.Data.Sequences;
using Workbench.Networks;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Analysis.Tests.Motifs;

public sealed class FilterMotifsTests
{
    /// <summary>Filter 0 gives 1 at ACG and at most 0 elsewhere, filter 1 the same for TT, filter 2 nothing anywhere; the output is what
    /// filter 0 finds.</summary>
    private static Scanner Words(long padding = 0)
    {
        var network = new Scanner(3, 3, padding);
        using var quiet = no_grad();
        network.Convolution.weight!.zero_();
        foreach (var (filter, column, letter) in new[] { (0, 0, 0), (0, 1, 1), (0, 2, 2), (1, 0, 3), (1, 1, 3) })
            network.Convolution.weight[filter, letter, column] = 1;
        network.Convolution.bias!.copy_(tensor(new[] { -2f, -1f, -1f }));
        return network;
    }

    private static Tensor Encoded(params string[] sequences) =>
        stack(sequences.Select(sequence => tensor(OneHot.Encode(sequence), [4, sequence.Length])).ToArray());

    private static string Letters(FilterMotif filter) => filter.Motif!.Consensus;

    [Fact]
    public void TheBestWindowOfEachSequenceCounts()
    {
        using var network = Words();
        using var sequences = Encoded("AACGAACG", "TTTTTTTT", "CTTGCACG", "GGGGGGGG");
        var filters = FilterMotifs.Read(network, [sequences], FilterMotifRule.FactorNet with { Strands = FilterStrands.AsGiven });

        // ACG is in the first and third sequence; TT then any in the second (TTT) and third (TTG).
        Assert.Equal([2, 2, 0], filters.Select(filter => filter.Windows));
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], filters[0].Motif!.Probabilities);
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0.5, 0.5], filters[1].Motif!.Probabilities);
        Assert.Null(filters[2].Motif);
        Assert.Equal([1f, 1f, -1f], filters.Select(filter => (float)filter.GreatestActivation));
        Assert.Equal(6, filters[0].Information, 1e-12);
        Assert.Equal(["filter0", "filter1"], FilterMotifs.Motifs(filters).Select(motif => motif.Name));
    }

    [Fact]
    public void EveryStrongWindowCountsWithPseudocounts()
    {
        using var network = Words();
        using var sequences = Encoded("AACGAACG", "TTTTTTTT");
        var filters = FilterMotifs.Read(network, [sequences], FilterMotifRule.Basset, new() { BatchSize = 1 });
        Assert.Equal([2, 6, 0], filters.Select(filter => filter.Windows));
        Assert.Equal(3.0 / 6, filters[0].Motif!.Probabilities[0], 1e-12);
        Assert.Equal(1.0 / 6, filters[0].Motif!.Probabilities[1], 1e-12);
    }

    [Fact]
    public void ExamplesReadInBatchesAreThoseOfOneTensor()
    {
        string[] words = ["AACGAACG", "TTTTTTTT", "CTTGCACG", "GGGGGGGG", "NACGTTAA"];
        using var network = Words();
        using var sequences = Encoded(words);
        var whole = FilterMotifs.Read(network, [sequences], FilterMotifRule.Basset);
        var most = 0L;
        network.register_forward_hook((_, inputs, _) =>
        {
            most = Math.Max(most, inputs[0].shape[0]);
            return null!;
        });
        var read = FilterMotifs.Read(network, new SequenceExamples(words), FilterMotifRule.Basset, new() { BatchSize = 2 });
        Assert.Equal(2, most);
        Assert.Equal(
            whole.Select(filter => (filter.Windows, filter.GreatestActivation)), read.Select(filter => (filter.Windows, filter.GreatestActivation)));
        Assert.Equal(whole[0].Motif!.Probabilities, read[0].Motif!.Probabilities);
    }

    [Fact]
    public void BothStrandsCountAsTheyRead()
    {
        using var network = Words();
        using var sequences = Encoded("GGAAGG", "GGACGG");
        var filters = FilterMotifs.Read(network, [sequences], FilterMotifRule.FactorNet);

        // The reverse strand of GGAAGG is CCTTCC.
        Assert.Equal([1, 1, 0], filters.Select(filter => filter.Windows));
        Assert.Equal("TTC", Letters(filters[1]));
    }

    [Fact]
    public void TheWinningStrandCountsAloneAndEndsAreCut()
    {
        using var network = Words();
        using var sequences = Encoded("CGTAACCA", "ACGTTGGG");

        // The output prefers the strand with more ACG: the reverse one of the first sequence (TGGTTACG); both of the second have one
        // (its reverse is CCCAACGT), and of equal ones the given strand wins.
        var filters = FilterMotifs.Read(network, [sequences], FilterMotifRule.DeepBind);
        Assert.Equal([2, 2, 0], filters.Select(filter => filter.Windows));
        Assert.Equal("TT", Letters(filters[1])[..2]);
        Assert.Equal("ACG", Letters(filters[0]));
        Assert.Equal(1, filters[0].Motif!.Probabilities[0], 1e-3);
    }

    [Fact]
    public void PaddingAndUnknownBasesAreAQuarterOfEach()
    {
        using var network = Words(padding: 1);
        using (no_grad())
            network.Convolution.bias!.copy_(tensor(new[] { -1f, 5f, 5f }));
        using var sequences = Encoded("CGNNNNNN");
        var filter = FilterMotifs.Read(network, [sequences], FilterMotifRule.FactorNet with { Strands = FilterStrands.AsGiven })[0];
        Assert.Equal([0.25, 0.25, 0.25, 0.25, 0, 1, 0, 0, 0, 0, 1, 0], filter.Motif!.Probabilities);
    }

    [Fact]
    public void InfluenceIsTheChangeWithoutTheFilter()
    {
        using var network = Words();
        using var sequences = Encoded("AACGAACG", "TTTTTTTT", "CTTGCACG", "GGGGGGGG");
        var influence = FilterInfluence.Of(network, [sequences], new() { BatchSize = 3 });
        Assert.Equal([3, 1], new[] { influence.GetLength(0), influence.GetLength(1) });

        // The output is the sum of filter 0 after the rectifier: 2, 0, 1, 0.
        Assert.Equal([0.75, 0, 0], new[] { influence[0, 0], influence[1, 0], influence[2, 0] });
        Assert.Equal(2, network.Predict(sequences)[0, 0].item<float>());
    }

    [Fact]
    public void NoTensorIsLeftAndTheModeIsKept()
    {
        using var network = Words();
        network.train();
        using var sequences = Encoded("AACGAACG", "TTTTTTTT");
        FilterMotifs.Read(network, [sequences], FilterMotifRule.Basset);
        var before = NativeMemory.LiveTensors();
        for (var i = 0; i < 5; i++)
        {
            FilterMotifs.Read(network, [sequences], FilterMotifRule.DeepBind);
            FilterInfluence.Of(network, [sequences]);
        }

        Assert.Equal(before, NativeMemory.LiveTensors());
        Assert.True(network.training);
    }

    [Fact]
    public void ANameThatIsNoConvolutionIsAnError()
    {
        using var network = Words();
        using var sequences = Encoded("AACGAACG");
        var error = Assert.Throws<WorkbenchException>(
            () => FilterMotifs.Read(network, [sequences], FilterMotifRule.Basset, new() { Convolution = "conv9" }));
        Assert.Contains("'conv9'", error.Message);
        Assert.Contains("conv", error.Message);
    }

    private sealed class Scanner : Network
    {
        private readonly Conv1d conv;
        private readonly ReLU relu = nn.ReLU();

        public Scanner(int filters, int width, long padding)
            : base("Scanner")
        {
            conv = nn.Conv1d(4, filters, width, padding: padding);
            RegisterComponents();
        }

        public Conv1d Convolution => conv;

        public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, 8])];

        public override IReadOnlyList<ExampleField> Outputs => [new("score", [1])];

        public override OutputFunction OutputFunction => OutputFunction.Identity;

        public override Tensor Logits(IReadOnlyList<Tensor> inputs) => relu.call(conv.call(inputs[0])).select(1, 0).sum(1, keepdim: true);
    }
}
