using System.Numerics.Tensors;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Data.Steps;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Association;

/// <summary>Precision in which markers are rotated.</summary>
public enum ScanPrecision
{
    /// <summary>float64 throughout.</summary>
    Double,

    /// <summary>The matrix product in float32; markers whose p-value comes out below 0.001 are done again in float64.</summary>
    Single,
}

/// <summary>How markers are tested.</summary>
/// <param name="Precision">Precision in which markers are rotated.</param>
/// <param name="LeaveOneChromosomeOut">Whether the relationships for a chromosome's markers are made of the other chromosomes alone, so
/// that a marker does not compete with itself (Listgarten et al. 2012, Nature Methods 9:525; Yang et al. 2014, Nature Genetics 46:100).</param>
/// <param name="LeastMinorAlleleFrequency">Markers with a rarer minor allele are not tested.</param>
public sealed record ScanSettings(
    ScanPrecision Precision = ScanPrecision.Double, bool LeaveOneChromosomeOut = false, double LeastMinorAlleleFrequency = 0.01);

/// <summary>The association of one marker with the trait.</summary>
/// <param name="Marker">The marker.</param>
/// <param name="Effect">Effect of one more copy of allele 1, in units of the trait.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="PValue">Of the Wald test: (effect / error)^2 against F with 1 and n - c - 1 degrees of freedom.</param>
/// <param name="Heritability">sg / (sg + se) with the marker in the model.</param>
public sealed record MarkerAssociation(Marker Marker, double Effect, double StandardError, double PValue, double Heritability)
{
    /// <summary>(effect / standard error)^2.</summary>
    public double Statistic => Math.Pow(Effect / StandardError, 2);
}

/// <summary>A trait's associations with all markers.</summary>
/// <param name="Trait">Name of the trait.</param>
/// <param name="Individuals">Individuals.</param>
/// <param name="DegreesOfFreedom">Residual degrees of freedom of each test.</param>
/// <param name="Markers">The markers tested, in the order of the genotypes.</param>
/// <param name="Untested">Markers that do not vary, are rarer than the settings ask, or are determined by the covariates.</param>
public sealed record ScanResult(
    string Trait, int Individuals, int DegreesOfFreedom, IReadOnlyList<MarkerAssociation> Markers, IReadOnlyList<Marker> Untested)
{
    /// <summary>Genomic control's lambda: the median statistic over the median expected by chance; 1 where structure is accounted for
    /// and few markers act. Devlin and Roeder 1999, Biometrics 55:997.</summary>
    public double Lambda
    {
        get
        {
            var ordered = Markers.Select(marker => marker.Statistic).Order().ToArray();
            var median = (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
            return median / WaldTest.Quantile(0.5, DegreesOfFreedom);
        }
    }

    /// <summary>The points of a quantile-quantile chart: expected and observed -log10 p, largest first.</summary>
    public IReadOnlyList<(double Expected, double Observed)> Quantiles() => Markers.Select(marker => marker.PValue).Order()
        .Select((p, rank) => (-Math.Log10((rank + 0.5) / Markers.Count), -Math.Log10(p))).ToList();
}

/// <summary>
/// Tests every marker in a mixed model, y = X b + x a + u + e, u ~ N(0, K sg), with both variances estimated anew for each marker by
/// restricted maximum likelihood: no approximation. Zhou and Stephens 2012, Nature Genetics 44:821 (the Wald test of gemma -lmm 1).
/// After one decomposition a marker costs a share of a matrix product and some twenty passes over n numbers.
/// </summary>
/// <example><code>
/// var scan = MixedModelScan.Run(data, new ScanSettings { LeaveOneChromosomeOut = true }, new FitSettings());
/// Console.WriteLine($"{scan.Markers.MinBy(marker => marker.PValue)}, lambda {scan.Lambda:F3}");
/// </code></example>
public static class MixedModelScan
{
    private const double DoneAgainBelow = 1e-3;

    // A marker of which less than this share is left by the covariates is taken to be determined by them.
    private const double LeastShareLeft = 1e-4;

    /// <summary>Tests all markers of a study with its covariates and trait.</summary>
    /// <param name="data">Genotypes, covariates, trait; the relationships are <see cref="PredictionData.Relationship"/>.</param>
    /// <param name="scan">How markers are tested.</param>
    /// <param name="settings">Progress and cancellation.</param>
    /// <exception cref="WorkbenchException">The trait or the covariates do not allow a fit, or no marker can be tested.</exception>
    public static ScanResult Run(PredictionData data, ScanSettings scan, FitSettings settings)
    {
        var design = DesignMatrix.Of(data.Covariates, data.AllRows);
        TraitCheck.ResidualVariance(data.Trait, design);
        var found = new MarkerAssociation?[data.Genotypes.Markers.Count];
        if (scan.LeaveOneChromosomeOut)
            foreach (var (kernel, indices) in ChromosomeKernels.Of(data, settings))
                Test(data, design, kernel, indices, scan, settings, found);
        else
            Test(data, design, data.ComputeRelationship(settings.Progress), null, scan, settings, found);
        var tested = found.OfType<MarkerAssociation>().ToList();
        if (tested.Count == 0)
            throw new WorkbenchException($"None of the {found.Length} markers can be tested: they do not vary, are rarer than "
                + $"{scan.LeastMinorAlleleFrequency}, or are determined by the covariates.");
        var result = new ScanResult(data.TraitName, data.Count, data.Count - design.Columns - 1, tested,
            data.Genotypes.Markers.Where((_, marker) => found[marker] is null).ToList());
        StepsTaken.Note(() => PredictionSteps.OfScan(data, scan, result));
        return result;
    }

    private static void Test(
        PredictionData data,
        DesignMatrix design,
        KernelMatrix kernel,
        int[]? indices,
        ScanSettings scan,
        FitSettings settings,
        MarkerAssociation?[] found)
    {
        var coordinates = ScanCoordinates.Of(kernel, design);
        var trait = coordinates.Rotate(data.Trait);
        var markers = indices is null ? data.Markers : data.Markers.Select(indices);
        using var likelihoods = new ThreadLocal<MarkerLikelihood>(() => new MarkerLikelihood(coordinates.Eigenvalues, trait));
        coordinates.ForEachBlock(markers, scan.Precision, (first, count, rotated) => Parallel.For(0, count, Threads.Options(settings.Cancellation), offset =>
        {
            var marker = first + offset;
            var values = rotated.AsSpan(offset * coordinates.Count, coordinates.Count);
            if (!CanTest(markers, marker, TensorPrimitives.SumOfSquares<double>(values), scan))
                return;
            var named = markers.Genotypes.Markers[marker];
            var association = Associate(likelihoods.Value!, named, values);
            if (scan.Precision == ScanPrecision.Single && association.PValue < DoneAgainBelow)
                association = Associate(likelihoods.Value!, named, coordinates.Rotate(Dosages(markers, marker)));
            found[indices is null ? marker : indices[marker]] = association;
        }), settings);
    }

    /// <summary>Whether a marker varies enough, and enough of it is left by the covariates.</summary>
    internal static bool CanTest(StandardizedMarkers markers, int marker, double left, ScanSettings scan)
    {
        var frequency = markers.Means[marker] / 2;
        var whole = Math.Pow(markers.StandardDeviations[marker], 2) * markers.Individuals;
        return Math.Min(frequency, 1 - frequency) >= scan.LeastMinorAlleleFrequency && left > LeastShareLeft * whole;
    }

    private static MarkerAssociation Associate(MarkerLikelihood likelihood, Marker marker, ReadOnlySpan<double> values)
    {
        var (effect, error, ratio) = likelihood.Test(values);
        return new MarkerAssociation(marker, effect, error, WaldTest.PValue(Math.Pow(effect / error, 2), likelihood.DegreesOfFreedom), ratio);
    }

    private static double[] Dosages(StandardizedMarkers markers, int marker)
    {
        var codes = new float[markers.Individuals];
        markers.Read(marker, 1, codes, MarkerScale.Centred);
        return Array.ConvertAll(codes, code => (double)code);
    }
}
