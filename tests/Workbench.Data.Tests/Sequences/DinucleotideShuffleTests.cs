using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tests.Sequences;

public sealed class DinucleotideShuffleTests
{
    [Fact]
    public void DinucleotidesAndEndsStay()
    {
        var cases =
            from bases in Gen.ArrayOf(Gen.Elements("AACGTN".ToCharArray())) from seed in Gen.Choose(0, int.MaxValue) select (new string(bases), seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var shuffled = DinucleotideShuffle.Shuffle(given.Item1, new SeededRandom((ulong)given.seed));
            return shuffled.Length == given.Item1.Length
                && shuffled.Take(1).SequenceEqual(given.Item1.Take(1))
                && shuffled.TakeLast(1).SequenceEqual(given.Item1.TakeLast(1))
                && Pairs(shuffled).SequenceEqual(Pairs(given.Item1));
        }));
    }

    /// <summary>All sequences with the dinucleotides of a tiny one, found by trying every order of its letters, come equally often.</summary>
    [Theory]
    [InlineData("AACATAGCA")]
    [InlineData("CATGACGATC")]
    [InlineData("GATTACAGA")]
    public void EveryShuffleIsEquallyLikely(string bases)
    {
        var possible = Orders(bases[1..^1]).Select(middle => bases[0] + middle + bases[^1])
            .Where(other => Pairs(other).SequenceEqual(Pairs(bases))).Distinct().ToArray();
        Assert.InRange(possible.Length, 3, 100);
        var random = new SeededRandom(11);
        var draws = 3000 * possible.Length;
        var seen = Enumerable.Range(0, draws).Select(_ => DinucleotideShuffle.Shuffle(bases, random)).CountBy(shuffled => shuffled).ToDictionary();
        Assert.Equal(possible.Order(), seen.Keys.Order());

        // Chi-square with n - 1 degrees of freedom: mean n - 1, variance 2 (n - 1); five standard deviations above the mean.
        var chiSquare = seen.Values.Sum(count => (count - 3000.0) * (count - 3000.0) / 3000.0);
        Assert.InRange(chiSquare, 0, possible.Length - 1 + (5 * Math.Sqrt(2 * (possible.Length - 1))));
    }

    [Fact]
    public void ALongSequenceIsReallyShuffledAndTheSeedFixesIt()
    {
        var random = new SeededRandom(1);
        var bases = new byte[5000];
        foreach (ref var letter in bases.AsSpan())
            letter = (byte)"ACGT"[random.NextInt(4)];
        var (one, two) = (bases.ToArray(), new byte[5000]);
        DinucleotideShuffle.Shuffle(one, one, new SeededRandom(2));
        DinucleotideShuffle.Shuffle(bases, two, new SeededRandom(2));
        Assert.Equal(one, two);
        Assert.InRange(one.Zip(bases).Count(pair => pair.First == pair.Second) / 5000.0, 0.2, 0.3);
        Assert.Throws<ArgumentException>(() => DinucleotideShuffle.Shuffle(bases, new byte[3], random));
    }

    private static IEnumerable<string> Pairs(string bases) => bases.Zip(bases.Skip(1), (one, two) => $"{one}{two}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Orders(string letters) => letters.Length < 2
        ? [letters]
        : Enumerable.Range(0, letters.Length).SelectMany(i => Orders(letters.Remove(i, 1)).Select(rest => letters[i] + rest)).Distinct();
}
