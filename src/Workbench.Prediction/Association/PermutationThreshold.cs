using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Association;

/// <summary>
/// The strongest association that chance makes somewhere in the genome: the trait's residuals, decorrelated by the covariance fitted
/// without any marker, are permuted and all markers tested with that covariance (Churchill and Doerge 1994, Genetics 138:963; with
/// relationships Joo et al. 2016, Genome Biology 17:62). Correlation between markers is thereby accounted for.
/// </summary>
/// <param name="LargestStatistics">The largest squared t statistic of each permutation, ascending.</param>
/// <param name="DegreesOfFreedom">Residual degrees of freedom of the tests.</param>
public sealed record PermutationThreshold(IReadOnlyList<double> LargestStatistics, int DegreesOfFreedom)
{
    private const double LargestLogit = 11.5;
    private const int GridSteps = 23;

    /// <summary>The p-value beneath which some marker falls by chance with a given probability.</summary>
    /// <param name="probability">Genome-wide error, e.g. 0.05.</param>
    /// <exception cref="WorkbenchException">There are too few permutations to tell.</exception>
    public double PValue(double probability)
    {
        var above = (int)Math.Floor(probability * (LargestStatistics.Count + 1));
        return above >= 1
            ? WaldTest.PValue(LargestStatistics[^above], DegreesOfFreedom)
            : throw new WorkbenchException($"{LargestStatistics.Count} permutations cannot tell an error of {probability}; at least {Math.Ceiling(1 / probability) - 1} are needed.");
    }

    /// <summary>Permutes.</summary>
    /// <param name="data">The study.</param>
    /// <param name="permutations">How many, e.g. 1,000.</param>
    /// <param name="scan">Which markers are tested; relationships are those of all chromosomes.</param>
    /// <param name="settings">Seed, progress and cancellation.</param>
    public static PermutationThreshold Of(PredictionData data, int permutations, ScanSettings scan, FitSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var design = DesignMatrix.Of(data.Covariates, data.AllRows);
        TraitCheck.ResidualVariance(data.Trait, design);
        var coordinates = ScanCoordinates.Of(data.ComputeRelationship(settings.Progress), design);
        var trait = coordinates.Rotate(data.Trait);
        var roots = NullRoots(coordinates.Eigenvalues, trait);
        TensorPrimitives.Multiply<double>(trait, roots, trait);
        TensorPrimitives.Divide(trait, TensorPrimitives.Norm<double>(trait), trait);
        var permuted = new double[permutations * coordinates.Count];
        var random = new SeededRandom(unchecked((ulong)settings.Seed), stream: 3);
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            var target = permuted.AsSpan(permutation * coordinates.Count, coordinates.Count);
            trait.CopyTo(target);
            random.Shuffle(target);
        }

        var largest = LargestCorrelations(data, coordinates, permuted, permutations, roots, scan, settings);
        var freedom = coordinates.Count - 1;
        return new PermutationThreshold(largest.Select(r => r * r * freedom / (1 - (r * r))).Order().ToList(), freedom);
    }

    private static double[] LargestCorrelations(
        PredictionData data, ScanCoordinates coordinates, double[] permuted, int permutations, double[] roots, ScanSettings scan, FitSettings settings)
    {
        var size = coordinates.Count;
        var largest = new double[permutations];
        using var scope = NewDisposeScope();
        var traits = tensor(permuted, [permutations, size]).transpose(0, 1);
        coordinates.ForEachBlock(data.Markers, scan.Precision, (first, count, rotated) =>
        {
            Parallel.For(0, count, Threads.Options(), offset =>
            {
                var values = rotated.AsSpan(offset * size, size);
                if (!MixedModelScan.CanTest(data.Markers, first + offset, TensorPrimitives.SumOfSquares<double>(values), scan))
                {
                    values.Clear();
                    return;
                }

                TensorPrimitives.Multiply(values, roots, values);
                TensorPrimitives.Divide(values, TensorPrimitives.Norm<double>(values), values);
            });
            using var step = NewDisposeScope();
            var block = empty([count, size], dtype: ScalarType.Float64);
            rotated.AsSpan(0, count * size).CopyTo(MemoryMarshal.Cast<byte, double>(block.bytes));
            var strongest = block.mm(traits).abs().amax([0]).data<double>().ToArray();
            TensorPrimitives.Max<double>(largest, strongest, largest);
        }, settings);
        return largest;
    }

    // 1 / sqrt(h s + 1 - h) at the h that is likeliest without any marker.
    private static double[] NullRoots(double[] eigenvalues, double[] trait)
    {
        double LogLikelihood(double logit)
        {
            var h = 1 / (1 + Math.Exp(-logit));
            var (squares, logs) = (0.0, 0.0);
            for (var index = 0; index < trait.Length; index++)
            {
                var variance = (h * eigenvalues[index]) + 1 - h;
                squares += trait[index] * trait[index] / variance;
                logs += Math.Log(variance);
            }

            return -((trait.Length * Math.Log(squares)) + logs) / 2;
        }

        var grid = Enumerable.Range(0, GridSteps + 1).Select(step => LargestLogit * ((2.0 * step / GridSteps) - 1)).ToArray();
        var best = 1 / (1 + Math.Exp(-ScalarMaximizer.Maximize(LogLikelihood, grid, 1e-6)));
        return Array.ConvertAll(eigenvalues, eigenvalue => 1 / Math.Sqrt((best * eigenvalue) + 1 - best));
    }
}
