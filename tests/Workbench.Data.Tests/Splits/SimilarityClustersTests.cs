using Workbench.Data.Sequences;
using Workbench.Data.Splits;
using Workbench.Tests;

namespace Workbench.Data.Tests.Splits;

public sealed class SimilarityClustersTests
{
    [Fact]
    public void FamiliesAreFoundOnEitherStrandAndUnrelatedSequencesStayAlone()
    {
        var random = new SeededRandom(6);
        var (sequences, families) = (new List<byte[]>(), new List<int>());
        for (var family = 0; family < 40; family++)
        {
            var ancestor = Draw(random, 400);
            for (var member = 0; member < 5; member++)
            {
                var bases = ancestor.ToArray();
                for (var change = 0; change < 8; change++)
                    bases[random.NextInt(bases.Length)] = (byte)"ACGT"[random.NextInt(4)];
                if (random.NextInt(2) == 0)
                    ReverseComplement.InPlace(bases);
                sequences.Add(bases);
                families.Add(family);
            }
        }

        var clusters = new SimilarityClusters().Of(sequences);
        Assert.Equal(40, clusters.Distinct().Count());
        for (var i = 0; i < clusters.Length; i++)
            Assert.Equal($"{(families[i] * 5) + 1}", clusters[i]);

        var split = ExampleSplit.ByHomology(sequences, new SimilarityClusters(), 0.2, 0.2, 1);
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(split.Parts[5 * families[i]], split.Parts[i]));
        Assert.Contains("k = 9", split.Rule);
    }

    [Fact]
    public void TheEstimateIsNearTheJaccardSimilarity()
    {
        var random = new SeededRandom(2);
        var shared = Draw(random, 2000);
        byte[] one = [.. shared, .. Draw(random, 1000)];
        byte[] two = [.. shared, .. Draw(random, 1000)];
        var (first, second) = (Words(one), Words(two));
        var exact = first.Intersect(second).Count() / (double)first.Union(second).Count();
        var estimate = new SimilarityClusters { K = 12, SketchSize = 1000 }.Similarity(one, two);
        Assert.InRange(exact, 0.45, 0.55);
        Assert.InRange(estimate, exact - 0.06, exact + 0.06);
        Assert.Equal(exact, new SimilarityClusters { K = 12, SketchSize = 100_000 }.Similarity(one, two), 12);

        static HashSet<string> Words(byte[] bases) => Enumerable.Range(0, bases.Length - 11)
            .Select(i => System.Text.Encoding.ASCII.GetString(bases, i, 12))
            .Select(word => string.CompareOrdinal(word, ReverseComplement.Of(word)) <= 0 ? word : ReverseComplement.Of(word)).ToHashSet();
    }

    [Fact]
    public void SequencesWithoutAWordAreSimilarToEqualOnesOnly() =>
        Assert.Equal(
            ["1", "2", "1", "4", "1"],
            new SimilarityClusters().Of([Bytes("ACGG"), Bytes("ACG"), Bytes("CCGT"), Bytes("NNNNNNNNNNNN"), Bytes("acgg")]));

    [Fact]
    public void FaultsAreNamed()
    {
        Assert.Contains("sequence 2: position 1 holds '!'", Innermost(() => new SimilarityClusters().Of([Bytes("ACGT"), Bytes("!")])).Message);
        Assert.Throws<WorkbenchException>(() => new SimilarityClusters { Threshold = 0 }.Of([]));
    }

    [Fact]
    public void DuplicatesAreGrouped()
    {
        Assert.Equal(["1", "2", "1", "4"], DuplicateSequences.Groups([Bytes("ACGG"), Bytes("AC"), Bytes("acgg"), Bytes("CCGT")]));
        Assert.Equal(["1", "2", "1", "1"], DuplicateSequences.Groups([Bytes("ACGG"), Bytes("AC"), Bytes("acgg"), Bytes("CCGT")], eitherStrand: true));
    }

    [Fact]
    public void TheSpliceJunctionsHoldTheirKnownDuplicates()
    {
        var sequences =
            File.ReadLines(Repository.Shared("splice/splice_junction_3190x60.tsv")).Skip(1).Select(line => Bytes(line.Split('\t')[2])).ToArray();
        Assert.Equal(3190, sequences.Length);
        var sizes = DuplicateSequences.Groups(sequences).CountBy(group => group).Select(pair => pair.Value).ToArray();
        Assert.Equal(3190, sizes.Sum());
        Assert.Equal(125, sizes.Count(size => size > 1));
    }

    private static WorkbenchException Innermost(Action action)
    {
        Exception? error = Record.Exception(action);
        while (error is AggregateException)
            error = error.InnerException;
        return Assert.IsType<WorkbenchException>(error);
    }

    private static byte[] Draw(SeededRandom random, int length) => Enumerable.Range(0, length).Select(_ => (byte)"ACGT"[random.NextInt(4)]).ToArray();

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
