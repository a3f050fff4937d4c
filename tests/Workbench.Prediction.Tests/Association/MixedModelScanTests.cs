using System.Globalization;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Studies;
using Workbench.Prediction.Association;
using Workbench.Prediction.Mixed;
using Workbench.Tests;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests.Association;

public class MixedModelScanTests
{
    /// <summary>
    /// Fixtures/gemma_scan.tsv: 120 individuals of 12 families with drifted allele frequencies, 60 markers on 3 chromosomes, a trait of two
    /// markers, sex, family and noise (Python's random, seed 7). Made a PLINK set by plink 1.9 (--make-bed --a1-allele), then GEMMA 0.98.5:
    /// <c>gemma -bfile panel -gk 2</c> and <c>gemma -bfile panel -k k.sXX.txt -lmm 1 -c cov.txt -maf 0</c>, cov.txt holding 1 and sex.
    /// Lines: trait, sex, then one a marker: name, chromosome, dosages of the counted allele, beta, se, l_remle, p_wald (7 digits).
    /// </summary>
    private static readonly string[][] Gemma = File.ReadAllLines(
        Path.Combine(Root, "tests/Workbench.Prediction.Tests/Association/Fixtures/gemma_scan.tsv")).Select(line => line.Split('\t')).ToArray();

    [Theory]
    [InlineData(ScanPrecision.Double)]
    [InlineData(ScanPrecision.Single)]
    public void Tests_equal_gemmas(ScanPrecision precision)
    {
        var scan = MixedModelScan.Run(Panel(), new ScanSettings(precision, LeastMinorAlleleFrequency: 0), new FitSettings());
        Assert.Empty(scan.Untested);
        Assert.Equal(120 - 2 - 1, scan.DegreesOfFreedom);
        foreach (var (found, line) in scan.Markers.Zip(Gemma[2..]))
        {
            Assert.Equal(line[0], found.Marker.Name);
            AssertRelative(line[3], found.Effect);
            AssertRelative(line[4], found.StandardError);
            AssertRelative(line[6], found.PValue);
        }

        Assert.Equal("m20", scan.Markers.MinBy(marker => marker.PValue)!.Marker.Name);
    }

    /// <summary>The variances at a marker are those of a fit that has the marker among its fixed effects.</summary>
    [Fact]
    public void A_marker_is_tested_as_in_a_fit_that_has_it_as_a_covariate()
    {
        var data = Panel();
        var scan = MixedModelScan.Run(data, new ScanSettings(LeastMinorAlleleFrequency: 0), new FitSettings());
        var dosages = new float[120];
        foreach (var marker in (int[])[0, 20, 47])
        {
            data.Genotypes.Read(marker, 1, dosages);
            var sex = Gemma[1][1..].Select(Number).ToArray();
            var design = DesignMatrix.Create(
                120, ["mean", "sex", "marker"], [.. Enumerable.Repeat(1.0, 120), .. sex, .. dosages.Select(dosage => (double)dosage)]);
            var fit = SingleKernelReml.Fit(data.Tridiagonal(data.AllRows), data.Trait, design);
            Assert.Equal(fit.FixedEffects[2].Estimate, scan.Markers[marker].Effect, 1e-5);
            Assert.Equal(fit.FixedEffects[2].StandardError, scan.Markers[marker].StandardError, 1e-5);
            Assert.Equal(fit.Variances.Heritability, scan.Markers[marker].Heritability, 1e-4);
        }
    }

    [Fact]
    public void Leaving_the_chromosome_out_equals_a_scan_with_the_other_chromosomes_relationships()
    {
        var data = Panel();
        var scan = MixedModelScan.Run(data, new ScanSettings(LeaveOneChromosomeOut: true, LeastMinorAlleleFrequency: 0), new FitSettings());
        var others = Enumerable.Range(0, 60).Where(marker => marker is < 20 or >= 40).ToArray();
        var without = new PredictionData(data.Genotypes.Select(null, others), data.Covariates, data.Trait, "trait");
        var dosages = new float[120];
        data.Genotypes.Read(25, 1, dosages);
        var design = DesignMatrix.Create(120, ["mean", "sex", "marker"],
            [.. Enumerable.Repeat(1.0, 120), .. Gemma[1][1..].Select(Number), .. dosages.Select(dosage => (double)dosage)]);
        var fit = SingleKernelReml.Fit(without.Tridiagonal(without.AllRows), data.Trait, design);
        Assert.Equal(fit.FixedEffects[2].Estimate, scan.Markers[25].Effect, 1e-5);
        Assert.Equal(fit.FixedEffects[2].StandardError, scan.Markers[25].StandardError, 1e-5);
        var one = new PredictionData(data.Genotypes.Select(null, [0, 1, 2]), data.Covariates, data.Trait, "trait");
        Assert.Contains("chromosome '1'", Assert.Throws<WorkbenchException>(() =>
            MixedModelScan.Run(one, new ScanSettings(LeaveOneChromosomeOut: true), new FitSettings())).Message);
    }

    /// <summary>A trait of relationships alone: p-values are uniform, so lambda is about 1 and a twentieth lies below 0.05.</summary>
    [Fact]
    public void P_values_are_uniform_where_no_marker_acts()
    {
        var genotypes = SimulatedStudy.Genotypes(200, 1500, seed: 4);
        var random = new SeededRandom(3);
        var trait = Enumerable.Range(0, 200).Select(_ => random.NextNormal()).ToArray();
        var scan = MixedModelScan.Run(
            new PredictionData(genotypes, SimulatedStudy.Covariates(200), trait, "none"), new ScanSettings(), new FitSettings());
        Assert.Equal(1, scan.Lambda, 0.1);
        Assert.Equal(0.05, scan.Markers.Count(marker => marker.PValue < 0.05) / (double)scan.Markers.Count, 0.017);
        var quantiles = scan.Quantiles();
        Assert.Equal(-Math.Log10(scan.Markers.Min(marker => marker.PValue)), quantiles[0].Observed, 1e-12);
        Assert.Equal(-Math.Log10(0.5 / scan.Markers.Count), quantiles[0].Expected, 1e-12);
    }

    [Fact]
    public void Lists_markers_that_cannot_be_tested()
    {
        var genotypes = SimulatedStudy.Genotypes(40, 6, seed: 4);
        var dosages = new float[6 * 40];
        genotypes.Read(0, 6, dosages);
        Array.Clear(dosages, 40, 40);
        var covariate = dosages[80..120].Select(dosage => (double)dosage).ToArray();
        var data = new PredictionData(
            SimulatedStudy.Of(dosages, 40, 6), SimulatedStudy.Covariates(40, covariate), SimulatedStudy.AdditiveTrait(genotypes, 0.5, 2), "trait");
        var scan = MixedModelScan.Run(data, new ScanSettings(), new FitSettings());
        Assert.Equal(["m1", "m2"], scan.Untested.Select(marker => marker.Name));
        Assert.Equal(4, scan.Markers.Count);
    }

    /// <summary>
    /// The published run of GEMMA 0.98.5 (-gk 2, then -lmm) on the mice's body mass index with eight covariate columns: the smallest p-value
    /// 2.13e-5 at rs3726626 with effect -0.009107 and error 0.002137.
    /// </summary>
    [Fact]
    public void Mice_equal_the_reference()
    {
        using var genotypes = GenotypeFile.Open(Path.ChangeExtension(Shared("mice/mice.bed"), null));
        string[] covariates = ["GENDER", "Litter", "CageDensity", "Obesity_Date_Season", "Obesity_Date_Year"];
        var study = Study.Match(genotypes, PhenotypeTable.Read(Shared("mice/phenotypes.tsv")), "Obesity_BMI", covariates);
        var scan = MixedModelScan.Run(new PredictionData(study), new ScanSettings(), new FitSettings());
        var best = scan.Markers.MinBy(marker => marker.PValue)!;
        Assert.Equal("rs3726626", best.Marker.Name);
        Assert.Equal(2.13e-5, best.PValue, 0.005e-5);
        Assert.Equal(-0.009107, best.Effect, 5e-7);
        Assert.Equal(0.002137, best.StandardError, 5e-7);
        Assert.Equal(10346, scan.Markers.Count);
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        MixedModelScan.Run(Panel(), new ScanSettings(), new FitSettings());
        var before = NativeMemory.LiveTensors();
        MixedModelScan.Run(Panel(), new ScanSettings(), new FitSettings());
        Assert.Equal(before, NativeMemory.LiveTensors());
    }

    private static PredictionData Panel()
    {
        var markers = Gemma[2..];
        var genotypes = new DosageGenotypes(
            "gemma_scan.tsv",
            Enumerable.Range(0, 120).Select(index => new Individual($"i{index}", $"i{index}")).ToList(),
            markers.Select((line, index) => new Marker(line[0], line[1], 0, index + 1, "A", "G")).ToList(),
            markers.SelectMany(line => line[2].Select(digit => (float)(digit - '0'))).ToArray());
        return new PredictionData(
            genotypes, SimulatedStudy.Covariates(120, Gemma[1][1..].Select(Number).ToArray()), Gemma[0][1..].Select(Number).ToArray(), "trait");
    }

    private static void AssertRelative(string expected, double actual) => Assert.Equal(1, actual / Number(expected), 1e-4);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
