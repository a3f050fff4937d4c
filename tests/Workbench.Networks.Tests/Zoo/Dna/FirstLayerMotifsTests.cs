using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class FirstLayerMotifsTests
{
    [Fact]
    public void The_best_window_of_each_sequence_is_counted_and_padding_is_not()
    {
        using var scope = NewDisposeScope();
        var sequences = tensor(OneHot.Encode("ACGTA").Concat(OneHot.Encode("TTGCA")).Concat(OneHot.Encode("AAAAA")).ToArray(), [3, 4, 5]);

        // One kernel of three bases, two positions of padding before: position 0 covers N, N and the first base.
        var activations = zeros(3, 1, 7);
        activations[0, 0, 2] = 1; // ACG
        activations[1, 0, 1] = 2; // N, TT
        var motif = Assert.Single(FirstLayerMotifs.Extract(activations, sequences, 3, 2, KernelWindows.BestOfEachSequence))!;
        Assert.Equal(2, motif.Sites);
        Assert.Equal([1.25 / 2, 0.125, 0.125, 0.125], motif.Row(0).ToArray());
        Assert.Equal([0.25 / 3, 1.25 / 3, 0.25 / 3, 1.25 / 3], motif.Row(1).ToArray());
        Assert.Equal([0.25 / 3, 0.25 / 3, 1.25 / 3, 1.25 / 3], motif.Row(2).ToArray());
    }

    [Fact]
    public void Windows_above_half_of_the_greatest_excess_are_all_counted()
    {
        using var scope = NewDisposeScope();
        var sequences = tensor(OneHot.Encode("ACGTACGTAC"), [1, 4, 10]);
        var activations = tensor(new float[] { 0, 0, 5, 0, 0, 0, 9, 10 }, [1, 1, 8]);

        // Mean 3, greatest 10: windows above 6.5.
        Assert.Equal(2, FirstLayerMotifs.Extract(activations, sequences, 3, 0, KernelWindows.AboveHalfMaximum)[0]!.Sites);
    }

    [Fact]
    public void A_kernel_that_nothing_excites_has_no_motif()
    {
        using var scope = NewDisposeScope();
        Assert.Null(Assert.Single(FirstLayerMotifs.Extract(zeros(1, 1, 3), zeros(1, 4, 5), 3, 0, KernelWindows.BestOfEachSequence)));
    }

    [Fact]
    public void A_motif_is_like_itself_shifted_or_on_the_other_strand_and_unlike_another()
    {
        var motif = Word("ACGTTGCA" + "AC");
        Assert.Equal(1, FirstLayerMotifs.Similarity(motif, motif), 12);
        Assert.Equal(1, FirstLayerMotifs.Similarity(motif, motif.ReverseComplement()), 12);
        Assert.Equal(1, FirstLayerMotifs.Similarity(motif, Word("ACGTTGCAAC"[1..])), 12);
        Assert.InRange(FirstLayerMotifs.Similarity(Word("AAAAAAAAAA"), Word("CCCCCCCCCC")), -1, 0);
    }

    private static Motif Word(string word) => new("word", [.. word.SelectMany(letter => "ACGT".Select(other => other == letter ? 1.0 : 0.0))]);
}
