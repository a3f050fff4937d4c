using System.Runtime.InteropServices;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Relationship;
using static TorchSharp.torch;

namespace Workbench.Prediction.Kernels;

/// <summary>What a genetic value depends on beside the relationships with a study: the individual's relationship with itself.</summary>
/// <param name="Data">The explained individuals' data.</param>
/// <param name="Rows">Indices of the explained individuals there.</param>
/// <param name="Slopes">One an explained individual: the derivative of its genetic value by its own markers is this times them.</param>
internal sealed record OwnSlopes(PredictionData Data, ReadOnlyMemory<int> Rows, float[] Slopes);

/// <summary>
/// Which markers a method goes by that sees them through relationships alone: the mean over individuals of the squared derivative
/// of the genetic value by a marker's standardised dosage.
/// </summary>
internal static class MarkerSensitivity
{
    private const int MarkersInBlock = 1024;

    /// <summary>What the importances are.</summary>
    public const string Measure =
        "mean squared change of the predicted trait for a change of the dosage by one standard deviation, in squared units of the trait";

    /// <summary>Carries derivatives by relationships over to markers.</summary>
    /// <param name="study">The study's individuals.</param>
    /// <param name="slopes">(study individuals, explained individuals), float32: the derivative of each explained individual's genetic
    /// value by its relationship with each individual of the study.</param>
    /// <param name="settings">Progress and cancellation.</param>
    /// <param name="own">Derivatives by the explained individuals' relationships with themselves; null where there are none.</param>
    /// <param name="linear">A part of the genetic value that is linear in the markers and not in the slopes; null where there is none.</param>
    public static Explanation Explain(
        PredictionData study, Tensor slopes, FitSettings settings, OwnSlopes? own = null, MarkerEffects? linear = null)
    {
        var markers = study.Markers;
        var scale = RelationshipMatrix.ScaleOf(study.Method);
        var divisor = RelationshipMatrix.Divisor(markers, study.Method);
        var importances = new double[markers.Count];
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var block = empty([Math.Min(MarkersInBlock, markers.Count), study.Count], dtype: ScalarType.Float32);
        for (var first = 0; first < markers.Count; first += MarkersInBlock)
        {
            using var step = NewDisposeScope();
            settings.Cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(MarkersInBlock, markers.Count - first);
            markers.Read(first, count, MemoryMarshal.Cast<byte, float>(block.bytes)[..(count * study.Count)], scale);
            var products = block.narrow(0, 0, count).mm(slopes);
            if (own is not null)
                AddOwn(products, own, first, count, scale);
            var factors = Enumerable.Range(first, count).Select(
                marker => (float)((scale == Data.Encoding.MarkerScale.Standardized ? 1 : markers.StandardDeviations[marker]) / divisor));
            var perDeviation = products * tensor(factors.ToArray()).unsqueeze(1);
            if (linear is not null)
                perDeviation += tensor(linear.PerDeviation.Skip(first).Take(count).Select(effect => (float)effect).ToArray()).unsqueeze(1);
            perDeviation.square().mean([1]).to_type(ScalarType.Float64).data<double>().ToArray().CopyTo(importances, first);
            settings.Progress?.Report(new WorkProgress("explaining by markers", first + count, markers.Count));
        }

        return new Explanation(
            Measure, markers.Genotypes.Markers.Select((marker, index) => new MarkerImportance(marker, importances[index])).ToList());
    }

    private static void AddOwn(Tensor products, OwnSlopes own, int first, int count, Data.Encoding.MarkerScale scale)
    {
        var values = new float[count * own.Data.Count];
        own.Data.Markers.Read(first, count, values, scale);
        var target = MemoryMarshal.Cast<byte, float>(products.bytes);
        for (var marker = 0; marker < count; marker++)
            for (var index = 0; index < own.Slopes.Length; index++)
                target[(marker * own.Slopes.Length) + index] += values[(marker * own.Data.Count) + own.Rows.Span[index]] * own.Slopes[index];
    }
}
