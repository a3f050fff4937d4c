using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Data.Steps;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.MatrixFree;

/// <summary>
/// Genomic best linear unbiased prediction of <see cref="Gblup"/> without the relationship matrix: y = X b + u + e, u ~ N(0, G sg), where G
/// appears only in products with vectors, made from the two-bit genotype file. The equations are solved by conjugate gradients in the form
/// of Lanczos, which solves for all variance ratios at once, so that restricted maximum likelihood costs no products of its own; the
/// log-determinant comes from random directions in the same products (stochastic Lanczos quadrature). The fixed effects are projected out. A
/// preconditioner would tie the equations to one ratio; with standardised genotypes, whose relationships have diagonals of about 1, a
/// few dozen steps are enough without. The purpose is that of BOLT-LMM's infinitesimal model (Loh et al. 2015, Nature Genetics 47:284).
/// Cost: 2 x individuals x markers x vectors multiply-adds a step. Memory, beside the mapped file: 128 + 192 bytes for each individual and 16
/// vectors and the same again for work, 4 bytes for each individual, step and fixed effect (the trait counting as one), a block of 16 MiB.
/// </summary>
/// <param name="settings">Accuracy; null for the defaults.</param>
/// <example><code>
/// var model = new ConjugateGradientGblup().FitModel(data, data.AllRows, new FitSettings());
/// Console.WriteLine($"{model.Variances.Heritability} in {model.Steps} steps");
/// </code></example>
public sealed class ConjugateGradientGblup(MatrixFreeSettings? settings = null) : IGenomicPredictor
{
    // Checks cost little beside products; their distance grows with the steps.
    private const int FirstCheck = 6;
    private const double CheckGrowth = 1.2;

    /// <inheritdoc/>
    public string Name => "gblup-cg";

    /// <inheritdoc/>
    public bool EstimatesVariances => true;

    /// <inheritdoc/>
    public bool FitsAlone => true;

    /// <inheritdoc/>
    public bool UsesRelationship => false;

    /// <summary>Accuracy.</summary>
    public MatrixFreeSettings Settings { get; } = settings ?? new MatrixFreeSettings();

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) => FitModel(data, training, settings);

    /// <summary>Fits the model; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    /// <exception cref="WorkbenchException">The data have random groups, weights or fractional dosages; the trait or the covariates do not
    /// allow a fit; or the equations were not solved in <see cref="MatrixFreeSettings.MaximalSteps"/> steps.</exception>
    public FittedConjugateGradientGblup FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings fit)
    {
        if (!KernelBlup.HasOneVariance(data))
            throw new WorkbenchException($"{Name} fits one genetic and one residual variance; the data have random groups, weights or residual groups. "
                + "Take gblup, which fits them.");
        var design = DesignMatrix.Of(data.Covariates, training.Span);
        var trait = data.TraitOf(training.Span);
        TraitCheck.ResidualVariance(trait, design);
        var directions = Settings.DirectionsFor(training.Length, design.Columns);
        StepsTaken.Note(() => PredictionSteps.OfFit(
            Name,
            data,
            training.Length,
            $"equations solved to {Settings.Tolerance:G2} of their right-hand side, the log-determinant of the likelihood from {directions} random directions (seed {fit.Seed})"));
        var relationships = new GenomicOperator(data.Markers, data.Method, training.Span, fit.Cancellation);
        var equations = new MixedEquations(relationships, new FixedEffectSpace(design), trait, fit.Cancellation);
        var drawn = RandomDirections(equations, directions, fit.Seed);
        var process = new LanczosProcess(relationships, equations.Space, [.. equations.RightSides, .. drawn], equations.RightSides.Count);
        var (likelihood, ratio, boundary) = Estimate(equations, process, drawn.Count, fit);
        return equations.Solve(process, likelihood, ratio, boundary, data, design, fit.Cancellation);
    }

    private (QuadratureLikelihood Likelihood, double Ratio, VarianceBoundary Boundary) Estimate(
        MixedEquations equations, LanczosProcess process, int directions, FitSettings fit)
    {
        var before = double.NaN;
        for (var check = FirstCheck; ; check = Math.Max(check + 1, (int)(check * CheckGrowth)))
        {
            while (process.Steps < Math.Min(check, Settings.MaximalSteps))
            {
                process.Step(fit.Cancellation);
                fit.Progress?.Report(new WorkProgress(Name, process.Steps, Settings.MaximalSteps, $"heritability {before:F4}"));
            }

            var likelihood = equations.Likelihood(process, directions);
            var (ratio, boundary) = VarianceRatioSearch.Maximize(likelihood.At);
            var residual = equations.LargestResidual(process, ratio);
            if (residual <= Settings.Tolerance && Math.Abs(ratio - before) <= Settings.HeritabilityTolerance)
            {
                likelihood.At(ratio);
                return (likelihood, ratio, boundary);
            }

            before = ratio;
            if (process.Steps >= Settings.MaximalSteps)
                throw Unsolved(process.Steps, ratio, residual);
        }
    }

    private WorkbenchException Unsolved(int steps, double ratio, double residual) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Name}: after {steps} steps the equations at heritability {ratio:F4} are solved to ")
        + string.Create(CultureInfo.InvariantCulture, $"{residual:G2} of the right-hand side; {Settings.Tolerance:G2} was asked for. ")
        + "Take more steps (MaximalSteps) or a larger Tolerance; look for a trait that the genotypes explain without a rest.");

    // Orthonormal and without part in the space of the fixed effects: together they never miss what they all would see alike.
    private static IReadOnlyList<double[]> RandomDirections(MixedEquations equations, int count, long seed)
    {
        var random = new SeededRandom(unchecked((ulong)seed), 0xD12EC);
        var size = equations.Individuals;
        using var scope = NewDisposeScope();
        var drawn = empty([count, size], dtype: ScalarType.Float64);
        var values = MemoryMarshal.Cast<byte, double>(drawn.bytes);
        for (var index = 0; index < values.Length; index++)
            values[index] = random.NextNormal();
        for (var which = 0; which < count; which++)
            equations.Space.Project(values.Slice(which * size, size));
        var (basis, _) = linalg.qr(drawn.transpose(0, 1));
        var vectors = basis.transpose(0, 1).contiguous().data<double>().ToArray();
        return Enumerable.Range(0, count).Select(which => vectors.AsSpan(which * size, size).ToArray()).ToList();
    }
}
