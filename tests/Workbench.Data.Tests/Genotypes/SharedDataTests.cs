using System.Globalization;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Tests;

namespace Workbench.Data.Tests.Genotypes;

/// <summary>The development data: facts that its README states, and PLINK's own text form of the small set.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public void MiceHaveTheStatedSizeFrequenciesAndMatchingIds()
    {
        using var mice = GenotypeFile.Open(Repository.Shared("mice/mice.bed"));
        Assert.Equal(1814, mice.Individuals.Count);
        Assert.Equal(10346, mice.Markers.Count);
        var dosages = new float[1814];
        double lowest = 1, highest = 0;
        for (var marker = 0; marker < mice.Markers.Count; marker++)
        {
            mice.Read(marker, 1, dosages);
            var frequency = dosages.Sum(dosage => (double)dosage) / (2 * 1814);
            (lowest, highest) = (Math.Min(lowest, frequency), Math.Max(highest, frequency));
        }

        Assert.Equal(0.047, lowest, 3);
        Assert.Equal(0.946, highest, 3);
    }

    [Fact]
    public void MiceStudyHasTheEightFixedEffectsOfTheReference()
    {
        using var mice = GenotypeFile.Open(Repository.Shared("mice/mice.bim"));
        var phenotypes = PhenotypeTable.Read(Repository.Shared("mice/phenotypes.tsv"));
        var study = Study.Match(
            mice, phenotypes, "Obesity_BMI", ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "factor(Obesity_Date_Year)"]);
        Assert.Equal(1814, study.Ids.Count);
        Assert.Empty(study.Report.Dropped);
        Assert.Equal(8, study.Covariates.Columns);
        Assert.Equal(-0.457, study.Trait.Average(), 3);
        var folds = FoldAssignment.Read(Repository.Shared("mice/folds_dev.tsv"), "rep1", study.Ids);
        Assert.Equal(Enumerable.Range(1, 10).Select(fold => fold.ToString(CultureInfo.InvariantCulture)), folds.Labels);
    }

    [Fact]
    public void WheatTableHasTheStatedSizeAndCoding()
    {
        using var wheat = GenotypeFile.Open(Repository.Shared("wheat/markers.tsv.gz"));
        Assert.Equal(599, wheat.Individuals.Count);
        Assert.Equal(1279, wheat.Markers.Count);
        Assert.Equal("wPt.0538", wheat.Markers[0].Name);
        Assert.All(PlinkGenotypesTests.Values(wheat), dosage => Assert.True(dosage is 0 or 1));
    }

    [Fact]
    public void BedAgreesWithPlinksTextFormOfTheSameSet()
    {
        using var sample = GenotypeFile.Open(Repository.Shared("formats/plink/sample.fam"));
        var lines = File.ReadAllLines(Repository.Shared("formats/plink/sample.ped"));
        Assert.Equal(sample.Individuals.Count, lines.Length);
        var dosages = PlinkGenotypesTests.Values(sample);
        for (var i = 0; i < lines.Length; i++)
        {
            var fields = lines[i].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(sample.Individuals[i].Id, fields[1]);
            for (var j = 0; j < sample.Markers.Count; j++)
            {
                string first = fields[6 + (2 * j)], second = fields[7 + (2 * j)];
                var counted = sample.Markers[j].Allele1;
                var expected = first == "0" ? float.NaN : (first == counted ? 1 : 0) + (second == counted ? 1 : 0);
                Assert.Equal(expected, dosages[(j * lines.Length) + i]);
            }
        }
    }
}
