using Workbench.Data.Encoding;
using Workbench.Prediction.Association;

namespace Workbench.Prediction.Tests.Association;

public class CredibleSetsTests
{
    // m1 is m0 again, m2 its opposite; m3 and m4 are on their own.
    private static StandardizedMarkers Markers()
    {
        float[] one = [0, 0, 1, 1, 2, 2, 0, 2], three = [0, 2, 0, 2, 0, 2, 1, 1], four = [2, 0, 0, 2, 2, 0, 1, 1];
        return StandardizedMarkers.Of(SimulatedStudy.Of([.. one, .. one, .. one.Select(dosage => 2 - dosage), .. three, .. four], 8, 5));
    }

    [Fact]
    public void Correlated_markers_share_a_set_as_small_as_the_coverage_allows()
    {
        var sets = CredibleSets.Of(Markers(), [0.5, 0.03, 0.46, 0.97, 0.4]);
        Assert.Equal(2, sets.Count);
        Assert.Equal(["m3"], sets[0].Markers.Select(member => member.Marker.Name));
        Assert.Equal(["m0", "m2"], sets[1].Markers.Select(member => member.Marker.Name));
        Assert.Equal(0.96, sets[1].Probability, 1e-12);
        Assert.Equal(1, sets[1].LeastCorrelation, 1e-6);
    }

    [Fact]
    public void A_place_without_enough_probability_makes_no_set() => Assert.Empty(CredibleSets.Of(Markers(), [0.3, 0.3, 0.3, 0.5, 0.4]));

    [Fact]
    public void Refuses_numbers_that_are_no_probabilities()
    {
        Assert.Contains("1.2", Assert.Throws<WorkbenchException>(() => CredibleSets.Of(Markers(), [0, 1.2, 0, 0, 0])).Message);
        Assert.Contains("2 inclusion", Assert.Throws<WorkbenchException>(() => CredibleSets.Of(Markers(), [0, 1])).Message);
        Assert.Contains("coverage is 1", Assert.Throws<WorkbenchException>(() => CredibleSets.Of(Markers(), [0, 1, 0, 0, 0], coverage: 1)).Message);
    }
}
