using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class DnaBertAttentionTests
{
    [Fact]
    public void ABaseHasTheMeanOfTheKmersThatCoverIt()
    {
        // 3-mers 0, 1 and 2 cover the bases 0-2, 1-3 and 2-4.
        var found = DnaBertAttention.PerBase([3, 6, 0], 3);
        double[] means = [3, 4.5, 3, 3, 0];
        var norm = Math.Sqrt(means.Sum(value => value * value));
        for (var at = 0; at < 5; at++)
            Assert.Equal(means[at] / norm, found[at], 1e-6);
    }

    [Fact]
    public void PaddingAndSpecialTokensHaveNoScore()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var network = (DnaBertNetwork)new DnaBertOptions { K = 3, Layers = 1, Width = 8, Heads = 2, FeedForward = 8, Positions = 20 }.Create();
        var tokens = tensor(new long[] { 2, 10, 20, 30, 40, 3, 2, 10, 20, 3, 0, 0 }, [2, 6]);
        var mask = tokens.ne(0).to(ScalarType.Int64);
        var scores = DnaBertAttention.Scores(network, tokens, mask);
        Assert.Equal([6, 4], scores.Select(row => row.Length));
        Assert.All(scores, row => Assert.Equal(1, Math.Sqrt(row.Sum(value => (double)value * value)), 1e-6));
        var attention = network.LastAttention(tokens, mask)[1, .., 0, 1..3].sum([0]).data<float>().ToArray();
        Assert.Equal(DnaBertAttention.PerBase(attention, 3), scores[1]);
    }

    [Fact]
    public void LongSequencesAreCutIntoPiecesWithTheirOwnSpecialTokens()
    {
        using var scope = NewDisposeScope();
        var (tokens, mask) = DnaBertXl.Split([5, 6, 7, 8, 9], 5);
        Assert.Equal([2, 5, 6, 7, 3, 2, 8, 9, 3, 0], tokens.reshape(-1).data<long>().ToArray());
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 0], mask.reshape(-1).data<long>().ToArray());
        using var network = new DnaBert(new DnaBertOptions { K = 3, Layers = 1, Width = 8, Heads = 2, FeedForward = 8, Positions = 5 });
        network.eval();
        var pooled = DnaBertXl.Pooled(network, [5, 6, 7, 8, 9], pieces: 3);
        var expected = network.call([tokens, mask])[1];
        Assert.True(pooled.Equals(cat([expected[0], expected[1], zeros(8)])));
        Assert.Throws<WorkbenchException>(() => DnaBertXl.Pooled(network, [5, 6, 7, 8, 9], pieces: 1));
        Assert.Throws<WorkbenchException>(() => DnaBertXl.Split([], 5));
    }
}
