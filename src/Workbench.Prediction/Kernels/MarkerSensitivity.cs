using System.Runtime.InteropServices;
using Workbench.Prediction.Relationship;
using static TorchSharp.torch;

namespace Workbench.Prediction.Kernels;

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
    public static Explanation Explain(PredictionData study, Tensor slopes, FitSettings settings)
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
            var squares = block.narrow(0, 0, count).mm(slopes).square().mean([1]).to_type(ScalarType.Float64).data<double>().ToArray();
            for (var marker = 0; marker < count; marker++)
            {
                var deviation = scale == Data.Encoding.MarkerScale.Standardized ? 1 : markers.StandardDeviations[first + marker];
                importances[first + marker] = squares[marker] * deviation * deviation / (divisor * divisor);
            }

            settings.Progress?.Report(new WorkProgress("explaining by markers", first + count, markers.Count));
        }

        return new Explanation(
            Measure, markers.Genotypes.Markers.Select((marker, index) => new MarkerImportance(marker, importances[index])).ToList());
    }
}
