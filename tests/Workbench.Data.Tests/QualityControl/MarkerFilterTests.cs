using Workbench.Data.Genotypes;
using Workbench.Data.QualityControl;

namespace Workbench.Data.Tests.QualityControl;

public sealed class MarkerFilterTests
{
    [Fact]
    public void AllMissingAndMonomorphicMarkersAlwaysFallAndAreNamed()
    {
        var result = new MarkerFilter().Apply(MarkerStatisticsTests.Tiny());
        Assert.Equal([0, 3], result.Kept);
        Assert.Equal(["m1", "m4"], result.Genotypes.Markers.Select(marker => marker.Name));
        Assert.Equal(["m2"], result.Names(MarkerFilterRule.AllMissing));
        Assert.Equal(["m3"], result.Names(MarkerFilterRule.Monomorphic));
        Assert.Contains("2 of 4 markers kept", result.ToString());
        Assert.Contains("1 dropped: monomorphic (m3)", result.ToString());
    }

    [Fact]
    public void EachMarkerFallsByTheFirstRuleItBreaks()
    {
        // m1: call rate 0.5. m2: frequency 1/8. m3: four homozygotes of each kind, p = 0.0089. m4 passes.
        const float No = float.NaN;
        var genotypes = new DosageGenotypes(
            "t",
            Enumerable.Range(0, 8).Select(i => new Individual("f", $"i{i}")).ToArray(),
            Enumerable.Range(1, 4).Select(j => new Marker($"m{j}", "1", 0, j, "A", "C")).ToArray(),
            [0, 1, 2, 1, No, No, No, No, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 0, 0, 1, 1, 1, 1, 2, 2]);
        var result = new MarkerFilter(MinCallRate: 0.9, MinMinorAlleleFrequency: 0.2, MinHardyWeinbergP: 0.05).Apply(genotypes);
        Assert.Equal(
            [
                new FilteredMarker("m1", MarkerFilterRule.CallRate),
                new FilteredMarker("m2", MarkerFilterRule.MinorAlleleFrequency),
                new FilteredMarker("m3", MarkerFilterRule.HardyWeinberg),
            ],
            result.Dropped);
        Assert.Equal([3], result.Kept);
        Assert.Equal(1, result.Count(MarkerFilterRule.CallRate));
    }

    [Fact]
    public void NoMarkerLeftIsAnErrorThatSaysWhy()
    {
        var error = Assert.Throws<WorkbenchException>(
            () => new MarkerFilter(MinCallRate: 1, MinMinorAlleleFrequency: 0.5).Apply(MarkerStatisticsTests.Tiny()));
        Assert.Contains("no marker is left", error.Message);
        Assert.Contains("call rate (m1)", error.Message);
    }

    [Fact]
    public void AThresholdThatIsNoShareIsRefused() =>
        Assert.Contains("MinCallRate is 95", Assert.Throws<WorkbenchException>(
            () => new MarkerFilter(MinCallRate: 95).Apply(MarkerStatisticsTests.Tiny())).Message);
}
