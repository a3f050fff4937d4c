using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Neural;

/// <summary>
/// An individual's genomic relationships with all individuals of the study: one input an individual instead of one a marker
/// (Gianola et al. 2011, BMC Genetics 12:87).
/// </summary>
internal sealed class RelationshipInputs : MarkerInputs
{
    private readonly PredictionData study;
    private readonly float[] own;

    private RelationshipInputs(PredictionData study)
    {
        this.study = study;
        own = Single(study.Relationship.Values);
    }

    /// <inheritdoc/>
    public override int Width => study.Count;

    /// <summary>Makes the inputs of a study's individuals.</summary>
    public static RelationshipInputs Make(PredictionData study) => new(study);

    /// <inheritdoc/>
    public override float[] Of(PredictionData data) =>
        data.AreThoseOf(study) ? own : Single(RelationshipMatrix.Between(data.Markers, study.Markers, study.Method));

    /// <inheritdoc/>
    public override Explanation Explain(InputSlopes slopes, FitSettings settings) =>
        MarkerSensitivity.Explain(study, slopes.Gradient.transpose(0, 1), settings, linear: slopes.Linear);

    private static float[] Single(double[] values)
    {
        var made = new float[values.Length];
        TensorPrimitives.ConvertTruncating<double, float>(values, made);
        return made;
    }
}
