using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tests.Sequences;

public sealed class KmerCountsTests
{
    [Fact]
    public void CountsByHand()
    {
        var counts = new float[16];
        Assert.Equal(4, new KmerCounts(2).Count("ACGNuaC"u8, counts));
        var expected = new float[16];
        expected[1] = 2;  // AC
        expected[6] = 1;  // CG
        expected[12] = 1; // TA
        Assert.Equal(expected, counts);
        Assert.Equal(["AA", "AC", "AG", "AT", "CA"], new KmerCounts(2).Words().Take(5));
    }

    [Fact]
    public void CanonicalWordsAreThoseOfTheNaiveDefinition()
    {
        var canonical = new KmerCounts(3, canonical: true);
        Assert.Equal(32, canonical.FeatureCount);
        Assert.Equal(10, new KmerCounts(2, canonical: true).FeatureCount);
        Assert.All(canonical.Words(), word => Assert.True(string.CompareOrdinal(word, ReverseComplement.Of(word)) <= 0));
    }

    [Fact]
    public void CountsEqualTheNaiveOnesAndCanonicalOnesIgnoreTheStrand()
    {
        var cases = from bases in Gen.ArrayOf(Gen.Elements("ACGTN".ToCharArray())) from k in Gen.Choose(1, 5) select (new string(bases), k);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var (bases, k) = given;
            var plain = new KmerCounts(k);
            var naive = Enumerable.Range(0, Math.Max(bases.Length - k + 1, 0)).Select(i => bases.Substring(i, k)).Where(word => !word.Contains('N'));
            Assert.Equal(plain.Words().Select(word => (float)naive.Count(other => other == word)), Counts(plain, bases));
            var canonical = new KmerCounts(k, canonical: true);
            Assert.Equal(Counts(canonical, bases), Counts(canonical, ReverseComplement.Of(bases)));
        }));
    }

    [Fact]
    public void WhatIsNoBaseIsAnError()
    {
        Assert.Contains("position 2 holds '-'", Assert.Throws<WorkbenchException>(() => Counts(new KmerCounts(2), "A-C")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new KmerCounts(13));
        Assert.Throws<ArgumentException>(() => new KmerCounts(2).Count("AC"u8, new float[4]));
    }

    private static float[] Counts(KmerCounts counts, string bases)
    {
        var values = new float[counts.FeatureCount];
        counts.Count(System.Text.Encoding.ASCII.GetBytes(bases), values);
        return values;
    }
}
