using Workbench.Data.Simulation;

namespace Workbench.Data.Tests.Simulation;

public class UnlinkedMarkersTests
{
    /// <summary>Four standard errors of a binomial with 2 x 2,000 alleles; heterozygotes as 2 p q demands.</summary>
    [Fact]
    public void Genotypes_are_in_hardy_weinberg_proportions()
    {
        var genotypes = UnlinkedMarkers.Draw(2000, 20, 3, minFrequency: 0.3);
        var dosages = new float[2000];
        var frequencies = new List<double>();
        for (var marker = 0; marker < 20; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            Assert.All(dosages, dosage => Assert.Contains(dosage, new[] { 0f, 1f, 2f }));
            var frequency = dosages.Average() / 2;
            frequencies.Add(frequency);
            Assert.InRange(frequency, 0.3 - 0.032, 0.7 + 0.032);
            Assert.Equal(2 * frequency * (1 - frequency), dosages.Count(dosage => dosage == 1) / 2000.0, 0.045);
        }

        Assert.True(frequencies.Max() - frequencies.Min() > 0.2);
    }

    [Fact]
    public void Same_seed_same_genotypes_other_seed_others()
    {
        float[] Read(ulong seed)
        {
            var all = new float[50 * 5];
            UnlinkedMarkers.Draw(50, 5, seed).Read(0, 5, all);
            return all;
        }

        Assert.Equal(Read(1), Read(1));
        Assert.NotEqual(Read(1), Read(2));
    }

    [Fact]
    public void Refuses_what_cannot_be_drawn() =>
        Assert.Contains("frequency 0.7", Assert.Throws<WorkbenchException>(() => UnlinkedMarkers.Draw(10, 10, 1, 0.7)).Message);
}
