using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Draws effects that are normal around 0 given variances, or 0 with the probability that a share leaves; whether an effect is 0
/// is drawn first, with the effect integrated out. What an effect needs of those before it, one product, enters by one multiplication
/// and one comparison; all else is computed and drawn for a block at once.
/// </summary>
internal abstract class GaussianSampler(int count) : EffectSampler(count)
{
    private readonly double[] ratios = new double[ColumnBlock.Width];
    private readonly double[] inverses = new double[ColumnBlock.Width];
    private readonly double[] deviations = new double[ColumnBlock.Width];
    private readonly double[] noises = new double[ColumnBlock.Width];
    private readonly double[] logBayesFactors = new double[ColumnBlock.Width];
    private readonly double[] scratch = new double[ColumnBlock.Width];

    // In single precision, as the products are. A mean is slope times product plus start; an effect whose mean's magnitude is at
    // most its threshold is 0.
    private readonly float[] slopes = new float[ColumnBlock.Width];
    private readonly float[] starts = new float[ColumnBlock.Width];
    private readonly float[] thresholds = new float[ColumnBlock.Width];
    private readonly float[] whole = new float[ColumnBlock.Width];
    private readonly float[] lessNoise = new float[ColumnBlock.Width];
    private readonly float[] means = new float[ColumnBlock.Width];
    private readonly float[] differences = new float[ColumnBlock.Width];

    /// <summary>The share of effects other than 0, before the data.</summary>
    protected virtual double Share => 1;

    /// <summary>How many of the effects are not 0.</summary>
    protected int Acting => Inclusions is null ? Effects.Length : Effects.Length - MemoryMarshal.Cast<double, long>(Effects).Count(0L);

    private double LogPriorOdds => Math.Log(Share / (1 - Share));

    /// <summary>The residual variance over the prior variances of some effects.</summary>
    /// <param name="first">Index of the first effect.</param>
    /// <param name="residualVariance">As last drawn.</param>
    /// <param name="ratios">Receives one an effect.</param>
    protected abstract void Ratios(int first, double residualVariance, Span<double> ratios);

    /// <inheritdoc/>
    protected override void DrawBlock(
        ColumnBlock block, double residualVariance, ReadOnlySpan<double> held, Span<float> products, Span<double> changes, ChainRandom random)
    {
        var some = ratios.AsSpan(0, block.Count);
        Ratios(block.First, residualVariance, some);
        Posterior(block.Squares, some, residualVariance, inverses, deviations, Inclusions is null ? [] : logBayesFactors);
        random.FillNormals(noises.AsSpan(0, block.Count));
        TensorPrimitives.Multiply<double>(noises, deviations, noises);
        TensorPrimitives.ConvertTruncating<double, float>(inverses, slopes);
        if (Inclusions is null)
            DrawNormals(block, held, products, changes);
        else
            DrawSpikesOrNormals(block, held, products, changes, random);
    }

    // The change is held - (slope (product + square held) + noise).
    private void DrawNormals(ColumnBlock block, ReadOnlySpan<double> held, Span<float> products, Span<double> changes)
    {
        var count = block.Count;
        var start = scratch.AsSpan(0, count);
        TensorPrimitives.Multiply(held, block.Squares, start);
        TensorPrimitives.Multiply(start, inverses.AsSpan(0, count), start);
        TensorPrimitives.Subtract(held, start, start);
        TensorPrimitives.Subtract(start, noises.AsSpan(0, count), start);
        TensorPrimitives.ConvertTruncating<double, float>(start, starts);
        for (var column = 0; column < count; column++)
        {
            var change = MathF.FusedMultiplyAdd(-slopes[column], products[column], starts[column]);
            differences[column] = change;
            Follow(products, block.Products(column), change, column);
        }

        TensorPrimitives.ConvertTruncating<float, double>(differences.AsSpan(0, count), changes);
        var drawn = Effects.AsSpan(block.First, count);
        TensorPrimitives.Subtract(held, changes[..count], drawn);
        TensorPrimitives.Subtract(drawn, noises.AsSpan(0, count), Means.AsSpan(block.First, count));
    }

    private void DrawSpikesOrNormals(
        ColumnBlock block, ReadOnlySpan<double> held, Span<float> products, Span<double> changes, ChainRandom random)
    {
        var count = block.Count;
        FillThresholds(count, random);
        var start = scratch.AsSpan(0, count);
        TensorPrimitives.Multiply(held, block.Squares, start);
        TensorPrimitives.Multiply(start, inverses.AsSpan(0, count), start);
        TensorPrimitives.ConvertTruncating<double, float>(start, starts);
        TensorPrimitives.ConvertTruncating(held, whole);
        TensorPrimitives.Subtract(held, noises.AsSpan(0, count), start);
        TensorPrimitives.ConvertTruncating<double, float>(start, lessNoise);
        for (var column = 0; column < count; column++)
        {
            var mean = means[column] = MathF.FusedMultiplyAdd(slopes[column], products[column], starts[column]);
            var change = differences[column] = OfTwo(
                MathF.Abs(mean), thresholds[column], whole[column], lessNoise[column] - mean);
            if (change != 0)
                Follow(products, block.Products(column), change, column);
        }

        // Nothing is left of an effect whose change is all that is held of it, in single precision as it is here.
        TensorPrimitives.ConvertTruncating<float, double>(differences.AsSpan(0, count), changes);
        var drawn = Effects.AsSpan(block.First, count);
        TensorPrimitives.ConvertTruncating<float, double>(whole.AsSpan(0, count), drawn);
        TensorPrimitives.Subtract(drawn, changes[..count], drawn);
        KeepProbabilities(block.First, count);
    }

    // One of two numbers without a branch, which could not be foretold.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float OfTwo(float number, float limit, float whereAtMost, float whereAbove) => Vector128.ConditionalSelect(
        Vector128.LessThanOrEqual(Vector128.CreateScalarUnsafe(number), Vector128.CreateScalarUnsafe(limit)),
        Vector128.CreateScalarUnsafe(whereAtMost), Vector128.CreateScalarUnsafe(whereAbove)).ToScalar();

    // An effect acts where a uniform number is below the probability: where mean^2 / (2 variance), which alone waits for the effects
    // before it, is above what all else gives.
    private void FillThresholds(int count, ChainRandom random)
    {
        var some = scratch.AsSpan(0, count);
        random.FillUniforms(some);
        for (var column = 0; column < count; column++)
            some[column] /= 1 - some[column];
        TensorPrimitives.Log<double>(some, some);
        TensorPrimitives.Subtract(some, LogPriorOdds, some);
        TensorPrimitives.Subtract(some, logBayesFactors.AsSpan(0, count), some);

        // An effect that acts whatever its mean is has the root of a negative number, not a number, which no magnitude is at most.
        TensorPrimitives.Multiply(some, 2, some);
        TensorPrimitives.Sqrt<double>(some, some);
        TensorPrimitives.Multiply(some, deviations.AsSpan(0, count), some);
        TensorPrimitives.ConvertTruncating<double, float>(some, thresholds);
    }

    private void KeepProbabilities(int first, int count)
    {
        var expected = Means.AsSpan(first, count);
        TensorPrimitives.ConvertTruncating<float, double>(means.AsSpan(0, count), expected);
        var probabilities = Inclusions.AsSpan(first, count);
        TensorPrimitives.Divide(expected, deviations.AsSpan(0, count), probabilities);
        TensorPrimitives.Multiply(probabilities, probabilities, probabilities);
        TensorPrimitives.MultiplyAdd(probabilities, 0.5, logBayesFactors.AsSpan(0, count), probabilities);
        TensorPrimitives.Add(probabilities, LogPriorOdds, probabilities);
        TensorPrimitives.Sigmoid<double>(probabilities, probabilities);
        TensorPrimitives.Multiply(expected, probabilities, expected);
    }
}
