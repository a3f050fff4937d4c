using Workbench.Analysis.Attribution;
using Workbench.Analysis.Experiments;
using Workbench.Analysis.Tests.Attribution;
using Workbench.Data.Sequences;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Experiments;

public sealed class ExperimentTests
{
    [Fact]
    public void Edits_change_what_they_say()
    {
        using var scope = NewDisposeScope();
        var sequence = Encoded("AACCGGTT");
        Assert.Equal("AATTGGTT", Text(SequenceEdits.Substitute(sequence, "TT", 2)));
        Assert.Equal("AATCAGTT", Text(SequenceEdits.Substitute(sequence, "TNA", 2)));
        Assert.Equal("AATNCCGGTT", Text(SequenceEdits.Insert(sequence, "TN", 2)));
        Assert.Equal("AACCGGTTA", Text(SequenceEdits.Insert(sequence, "A", 8)));
        Assert.Equal("AAGTT", Text(SequenceEdits.Delete(sequence, 2, 5)));
        Assert.Equal("AACCGGTT", Text(sequence));
    }

    [Fact]
    public void Shuffles_keep_the_letters_of_the_region_and_all_else()
    {
        using var scope = NewDisposeScope();
        var text = "AAAAAAAAAACCCCGGGGTTTTACGTACGTAAAAAAAAAA";
        var sequences = cat([Encoded(text), Encoded(text)]);
        var shuffled = SequenceEdits.Shuffle(sequences, 10, 30, seed: 3);
        var dinucleotides = SequenceEdits.ShuffleDinucleotides(sequences, 10, 30, seed: 3);
        foreach (var result in new[] { Text(shuffled), Text(dinucleotides) })
        {
            Assert.NotEqual(text, result);
            Assert.Equal(text[..10] + text[30..], result[..10] + result[30..]);
            Assert.Equal(text.Order(), result.Order());
        }

        Assert.Equal(Pairs(text[10..30]), Pairs(Text(dinucleotides)[10..30]));
        Assert.NotEqual(Text(shuffled), Text(shuffled[1].unsqueeze(0)));
    }

    [Fact]
    public void A_motif_in_backgrounds_adds_its_weights()
    {
        // The network sums 1 for each G and 10 for each T; TTG replaces AAA.
        using var scope = NewDisposeScope();
        using var network = Counting();
        var result = Marginalize.Motif(SequenceFunctions.Logits(network), cat([Encoded("AAAAAAAAA"), Encoded("GAAAAAAAG")]), "TTG");
        AssertNear([0, 2], Values(result.Before), 1e-5);
        AssertNear([21, 21], Values(result.Effect), 1e-5);
        var attributed = Marginalize.Motif(SequenceFunctions.Attribution(new GradientTimesInput(), network, 0), Encoded("AAAAAAAAA"), "TTG");
        AssertNear([0, 0, 0, 10, 10, 1, 0, 0, 0], Values(attributed.After.sum(1)), 1e-5);
        var predicted = Marginalize.Motif(
            SequenceFunctions.Prediction(network, new() { BatchSize = 1 }), cat([Encoded("AAA"), Encoded("GAA")]), "C", 2);
        AssertNear([0.5, 1 / (1 + Math.Exp(-1))], Values(predicted.Before), 1e-5);
    }

    [Fact]
    public void Ablating_a_region_loses_what_depends_on_its_order()
    {
        // A network that counts TG: the six orders of two T and two G hold it 1, 2, 1, 1, 1 and 0 times, TGTG twice.
        using var scope = NewDisposeScope();
        using var network = Dinucleotide();
        var result = Ablate.Region(SequenceFunctions.Logits(network), cat([Encoded("AATGTGAA"), Encoded("AAAAAAAA")]), 2, 6, shuffles: 600);
        Assert.Equal([2, 600, 1], result.After.shape);
        // The standard error of the mean of 600 shuffles is 0.024.
        var effects = Values(result.Effect);
        Assert.Equal(-1, effects[0], 0.1);
        Assert.Equal(0, effects[1], 1e-6);
        Assert.Equal(2, Values(result.Before)[0], 1e-6);
    }

    [Fact]
    public void Spacing_finds_the_distance_at_which_motifs_work_together()
    {
        // ReLU(T at i + G at i + 3 - 1.5): only T..G three apart counts, one half.
        using var scope = NewDisposeScope();
        using var network = Gapped();
        var result = Space.Motifs(SequenceFunctions.Logits(network), Encoded(new string('A', 20)), "T", "G", [0, 1, 2, 3]);
        AssertNear([0, 0, 0.5, 0], Values(result.Both), 1e-5);
        AssertNear([0, 0, 0.5, 0], Values(result.Synergy), 1e-5);
    }

    [Fact]
    public void Epistasis_is_what_two_changes_do_beyond_their_sum()
    {
        using var scope = NewDisposeScope();
        using var network = Gapped();
        var sequence = Encoded("AAAAAAAAAA");
        var together = PairInteraction.Of(SequenceFunctions.Logits(network), sequence, new(2, "T"), new(5, "G"));
        AssertNear([0.5], Values(together.Epistasis), 1e-5);
        using var linear = Counting();
        var apart = PairInteraction.Of(SequenceFunctions.Logits(linear), sequence, new(2, "T"), new(5, "G"));
        AssertNear([11], Values(apart.Both), 1e-5);
        AssertNear([0], Values(apart.Epistasis), 1e-5);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var scope = NewDisposeScope();
        var sequence = Encoded("AACC");
        Assert.Contains("4 bases", Assert.Throws<WorkbenchException>(() => SequenceEdits.Substitute(sequence, "TTT", 2)).Message);
        Assert.Throws<WorkbenchException>(() => SequenceEdits.Delete(sequence, 3, 2));
        Assert.Throws<WorkbenchException>(() => SequenceEdits.Insert(sequence, "A", 5));
        Assert.Contains("overlap", Assert.Throws<WorkbenchException>(
            () => PairInteraction.Of(x => x, sequence, new(0, "TT"), new(1, "G"))).Message);
        Assert.Throws<WorkbenchException>(() => Space.Motifs(x => x, sequence, "A", "C", []));
    }

    private static Tensor Encoded(string bases) => tensor(OneHot.Encode(bases), [1, 4, bases.Length]);

    private static string Text(Tensor sequences) => OneHot.Decode<float>(sequences[0].contiguous().data<float>().ToArray());

    private static IEnumerable<string> Pairs(string text) => Enumerable.Range(0, text.Length - 1).Select(i => text.Substring(i, 2)).Order();

    private static ToyNetwork Counting()
    {
        var conv = nn.Conv1d(4, 1, 1, bias: false);
        using (no_grad())
            conv.weight.copy_(tensor(new float[] { 0, 0, 1, 10 }, [1, 4, 1]));
        return new ToyNetwork([4, 9], input => conv.call(input).sum(2), conv) { Output = Workbench.Networks.OutputFunction.Sigmoid };
    }

    private static ToyNetwork Dinucleotide() => Pair(distance: 1, bias: -1);

    private static ToyNetwork Gapped() => Pair(distance: 3, bias: -1.5f);

    private static ToyNetwork Pair(int distance, float bias)
    {
        var (conv, relu) = (nn.Conv1d(4, 1, distance + 1), nn.ReLU());
        using (no_grad())
        {
            conv.weight.zero_();
            conv.bias!.fill_(bias);
            conv.weight[0, 3, 0] = tensor(1f);
            conv.weight[0, 2, distance] = tensor(1f);
        }

        return new ToyNetwork([4, 20], input => relu.call(conv.call(input)).sum(2), conv, relu);
    }
}
