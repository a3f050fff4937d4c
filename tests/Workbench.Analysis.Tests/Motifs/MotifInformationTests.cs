using Workbench.Analysis.Motifs;
using Workbench.Data.Motifs;

namespace Workbench.Analysis.Tests.Motifs;

public sealed class MotifInformationTests
{
    [Fact]
    public void InformationByHand()
    {
        // Certain 2 bits, one of two 1 bit, uniform 0; against a background of 1/2 A, certain A is 1 bit.
        Assert.Equal([2, 1, 0], MotifInformation.OfColumns([1, 0, 0, 0, 0, 0.5, 0, 0.5, 0.25, 0.25, 0.25, 0.25]));
        Assert.Equal(1, MotifInformation.Of([1, 0, 0, 0], new BaseBackground(0.5, 0.125, 0.125, 0.25)), 1e-12);
    }

    [Fact]
    public void AWeightMatrixByHand()
    {
        var matrix = PositionWeightMatrix.Of(new Motif("m", [1, 0, 0, 0, 0.25, 0.25, 0.25, 0.25], sites: 1), pseudocount: 1);
        Assert.Equal(Math.Log2(2.5), matrix.Scores[0], 1e-12);
        Assert.Equal(-1, matrix.Scores[1], 1e-12);
        Assert.Equal(Math.Log2(2.5), matrix.Maximum, 1e-12);
        Assert.Equal(-1, matrix.Minimum, 1e-12);
        Assert.Equal(matrix.Score("AG"u8), matrix.ReverseComplement().Score("cu"u8), 1e-12);
        Assert.True(double.IsNaN(matrix.Score("AN"u8)));
    }

    [Fact]
    public void TrimmingCutsUninformativeEndsOnly()
    {
        var quarter = new[] { 0.25, 0.25, 0.25, 0.25 };
        var motif = new Motif("m", [.. quarter, 0.4, 0.3, 0.2, 0.1, 1, 0, 0, 0, .. quarter, 0, 1, 0, 0, .. quarter]);

        // The second column has 0.15 bits: above the floor of 0.1, below a tenth of the best column's 2.
        Assert.Equal(2..5, MotifTrimming.Informative(motif));
        Assert.Equal(1..5, MotifTrimming.Informative(motif, fraction: 0));
        Assert.Equal(0..0, MotifTrimming.Informative(new Motif("flat", quarter)));
        Assert.Equal([1, 0, 0, 0], MotifTrimming.Columns(motif, 2..3).Probabilities);
    }

    [Fact]
    public void ConsensusByCavenersRule() => Assert.Equal("ARNTN", Consensus.Iupac(
        [0.7, 0.1, 0.1, 0.1, 0.5, 0.05, 0.4, 0.05, 0.4, 0.3, 0.2, 0.1, 0, 0, 0, 1, 0.25, 0.25, 0.25, 0.25]));

    [Fact]
    public void ABackgroundIsFourPositiveFrequencies()
    {
        Assert.Throws<WorkbenchException>(() => new BaseBackground(0.5, 0.5, 0, 0));
        Assert.Throws<WorkbenchException>(() => BaseBackground.Of([0.5, 0.5]));
        Assert.Equal(new BaseBackground(0.3125, 0.1875, 0.1875, 0.3125), new BaseBackground(0.375, 0.25, 0.125, 0.25).OfBothStrands());
    }
}
