using System.Runtime.InteropServices;
using Workbench.Data.Encoding;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Penalized;

/// <summary>A penalised regression fitted at several lambdas.</summary>
public sealed class PenalizedPath
{
    private const int MarkersInBlock = 1024;

    internal PenalizedPath(double alpha, double[] lambdas, double[][] effects, IReadOnlyList<FixedEffect>[] fixedEffects, double[] explained)
    {
        Alpha = alpha;
        Lambdas = lambdas;
        Effects = effects;
        FixedEffects = fixedEffects;
        Explained = explained;
    }

    /// <summary>Share of the absolute penalty.</summary>
    public double Alpha { get; }

    /// <summary>The lambdas reached, descending, in units of the trait: the path ends early where more markers explain no more.</summary>
    public IReadOnlyList<double> Lambdas { get; }

    /// <summary>One array a lambda: the effect of each marker per standard deviation of its dosage in the study, in units of the linear predictor.</summary>
    public IReadOnlyList<double[]> Effects { get; }

    /// <summary>One list a lambda: the effects of the covariates, the intercept first; their standard errors take the marker effects as known.
    /// A hazard has no intercept: it is 0.</summary>
    public IReadOnlyList<IReadOnlyList<FixedEffect>> FixedEffects { get; }

    /// <summary>Share of the null deviance (that of the covariates alone) explained at each lambda.</summary>
    public IReadOnlyList<double> Explained { get; }

    /// <summary>The linear predictor of some individuals at each lambda.</summary>
    /// <param name="data">The individuals, on the markers' scale of the fit.</param>
    /// <param name="rows">Indices of the individuals.</param>
    /// <returns>One array a lambda, with one value an individual.</returns>
    public double[][] Predict(PredictionData data, ReadOnlySpan<int> rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var markers = data.Markers;
        var individuals = tensor(rows.ToArray().Select(row => (long)row).ToArray());
        var sum = zeros([Lambdas.Count, rows.Length], dtype: ScalarType.Float64);
        var block = empty([Math.Min(MarkersInBlock, markers.Count), markers.Individuals], dtype: ScalarType.Float32);
        var effects = empty([Lambdas.Count, MarkersInBlock], dtype: ScalarType.Float32);
        for (var first = 0; first < markers.Count; first += MarkersInBlock)
        {
            using var step = NewDisposeScope();
            var count = Math.Min(MarkersInBlock, markers.Count - first);
            markers.Read(first, count, MemoryMarshal.Cast<byte, float>(block.bytes)[..(count * markers.Individuals)], MarkerScale.Standardized);
            var target = MemoryMarshal.Cast<byte, float>(effects.bytes);
            for (var lambda = 0; lambda < Lambdas.Count; lambda++)
                for (var marker = 0; marker < count; marker++)
                    target[(lambda * MarkersInBlock) + marker] = (float)Effects[lambda][first + marker];
            sum.add_(effects.narrow(1, 0, count).mm(block.narrow(0, 0, count).index_select(1, individuals)));
        }

        var values = sum.data<double>().ToArray();
        var predicted = new double[Lambdas.Count][];
        for (var lambda = 0; lambda < predicted.Length; lambda++)
        {
            predicted[lambda] = values.AsSpan(lambda * rows.Length, rows.Length).ToArray();
            for (var index = 0; index < rows.Length; index++)
                predicted[lambda][index] += CovariatePart(data, rows[index], FixedEffects[lambda]);
        }

        return predicted;
    }

    private static double CovariatePart(PredictionData data, int row, IReadOnlyList<FixedEffect> effects)
    {
        var sum = 0.0;
        for (var column = 0; column < effects.Count; column++)
            sum += data.Covariates.Values[(row * effects.Count) + column] * effects[column].Estimate;
        return sum;
    }
}
