using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Sequences;

namespace Workbench.Data.Tests.Sequences;

public sealed class GappedKmersTests
{
    [Fact]
    public void TheNumberOfFeaturesIsThePapers()
    {
        Assert.Equal(5_406_720, new GappedKmers(11, 7).FeatureCount);
        Assert.Equal(3_840, new GappedKmers(6, 4).FeatureCount);
    }

    [Fact]
    public void CountsByHand()
    {
        var features = new GappedKmers(3, 2, bothStrands: false);
        var counts = new float[features.FeatureCount];
        features.Count("ACGA"u8, counts);
        var found = Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).Select(i => features.Pattern(i)).Order(StringComparer.Ordinal);
        Assert.Equal([".CG", ".GA", "A.G", "AC.", "C.A", "CG."], found);
        Assert.Equal(6, counts.Sum());
        features.Count("ACGA"u8, counts, CountScale.Frequencies);
        Assert.Equal(1, counts.Sum(), 6);
        features.Count("ANGA"u8, counts, CountScale.UnitNorm);
        Assert.Equal(0, counts.Sum());
    }

    /// <summary>The product of enumerated features is the kernel that sums over mismatches, exactly.</summary>
    [Fact]
    public void ProductsOfFeaturesEqualTheKernel()
    {
        var cases = from one in Gen.ArrayOf(Gen.Elements("ACGT".ToCharArray()), 30)
                    from two in Gen.ArrayOf(Gen.Elements("ACGTN".ToCharArray()), 30)
                    from l in Gen.Choose(1, 6)
                    from k in Gen.Choose(1, 6)
                    from both in ArbMap.Default.GeneratorFor<bool>()
                    select (new string(one), new string(two), l, Math.Min(k, l), both);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var (one, two, l, k, both) = given;
            var features = new GappedKmers(l, k, both);
            var (first, second) = (new float[features.FeatureCount], new float[features.FeatureCount]);
            features.Count(Bytes(one), first);
            features.Count(Bytes(two), second);
            var product = first.Zip(second).Sum(pair => (double)pair.First * pair.Second);
            return product == new GappedKmerKernel(l, k, GappedKmerFilter.GappedCounts, both).Sum(Bytes(one), Bytes(two));
        }));
    }

    internal static byte[] Bytes(string bases) => System.Text.Encoding.ASCII.GetBytes(bases);
}
