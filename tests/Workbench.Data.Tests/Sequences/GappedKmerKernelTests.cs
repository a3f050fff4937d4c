using Workbench.Data.Sequences;

namespace Workbench.Data.Tests.Sequences;

/// <summary>Against values worked out from the definition of Ghandi et al. 2014 and those the program LS-GKM uses.</summary>
public sealed class GappedKmerKernelTests
{
    private static readonly byte[] One = GappedKmersTests.Bytes("ACGTTGCAAC");
    private static readonly byte[] Two = GappedKmersTests.Bytes("ACGATGCTAC");

    [Fact]
    public void WeightsOfGappedCounts()
    {
        Assert.Equal([330, 120, 36, 8, 1, 0, 0, 0, 0, 0, 0, 0], new GappedKmerKernel(11, 7, GappedKmerFilter.GappedCounts).Weights);
        Assert.Equal([210, 84, 28, 7, 1, 0, 0, 0, 0, 0, 0], new GappedKmerKernel(10, 6, GappedKmerFilter.GappedCounts).Weights);
    }

    [Fact]
    public void WeightsOfTheEstimate()
    {
        double[] expected = [0.2866954803466797, 0.06257057189941406, 0.004171371459960937, -0.0023174285888671884];
        AssertClose(expected, new GappedKmerKernel(11, 7, GappedKmerFilter.Estimated).Weights.Take(4).ToArray());
    }

    [Fact]
    public void WeightsOfTheTruncatedFilter()
    {
        double[] expected = [0.2200049901184684, 0.06041187953087501, 0.013319240119017195, 0.0017748346654116172, 0.0001044020391418598, 0, 0];
        AssertClose(expected, new GappedKmerKernel().Weights.Take(7).ToArray());
        Assert.Equal(0, new GappedKmerKernel(maxMismatches: 3).Weights[4]);
    }

    [Theory]
    [InlineData(false, 27, 42, 54, 0.5669467095138409)]
    [InlineData(true, 102, 156, 132, 0.7108057085060271)]
    public void KernelOfTwoSequences(bool bothStrands, double raw, double one, double two, double normalised)
    {
        var kernel = new GappedKmerKernel(4, 2, GappedKmerFilter.GappedCounts, bothStrands);
        Assert.Equal((raw, one, two), (kernel.Sum(One, Two), kernel.Sum(One, One), kernel.Sum(Two, Two)));
        Assert.Equal(normalised, kernel.Of(One, Two), 14);
        Assert.Equal(
            [1, normalised, normalised, 1], kernel.Matrix([One, Two]).Select(value => Math.Round(value, 14)), (a, b) => Math.Abs(a - b) < 1e-13);
        Assert.Equal(kernel.Of(One, Two), kernel.Matrix([One], [Two])[0]);
    }

    [Fact]
    public void VariantsOfTheKernel()
    {
        var plain = new GappedKmerKernel(4, 2, GappedKmerFilter.GappedCounts, bothStrands: false);
        var radial = new GappedKmerKernel(4, 2, GappedKmerFilter.GappedCounts, bothStrands: false) { Gamma = 2 };
        Assert.Equal(Math.Exp(2 * (plain.Of(One, Two) - 1)), radial.Of(One, Two), 14);

        // One word each, at the centre: weight M + 1 on either side.
        var centred = new GappedKmerKernel(4, 2, GappedKmerFilter.GappedCounts, bothStrands: false) { CentreHalfLife = 10, CentreWeight = 4 };
        Assert.Equal(6 * 25, centred.Sum("ACGT"u8, "ACGT"u8));

        // A word whose middle is 10 bases off the centre weighs floor(4 / 2 + 1) = 3.
        Assert.Equal(6 * 3 * 5, centred.Sum("ACGTNNNNNNNNNNNNNNNNNNNN"u8, "ACGT"u8));
    }

    [Fact]
    public void ASequenceWithoutAWordIsAnError() =>
        Assert.Contains("no word of 4 known bases", Assert.Throws<WorkbenchException>(
            () => new GappedKmerKernel(4, 2).Matrix([One, GappedKmersTests.Bytes("ACNGT")])).Message);

    private static void AssertClose(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 15);
    }
}
