using System.Numerics.Tensors;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Relationship;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// All principal component scores of the standardised markers as inputs of a network. The scores are the markers in other
/// coordinates (W W' = U s U', scores U s^1/2): no individual looks different to a network whose first layer is linear, but
/// there are at most as many inputs as individuals instead of one a marker. One common factor brings their mean variance to 1.
/// </summary>
internal sealed class ComponentInputs : MarkerInputs
{
    // Components beneath this share of the largest eigenvalue are rounding.
    private const double Negligible = 1e-6;

    private readonly PredictionData study;
    private readonly double[] projection;

    private ComponentInputs(PredictionData study, double[] projection, int width, float[] scores)
    {
        this.study = study;
        this.projection = projection;
        Width = width;
        Scores = scores;
    }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <summary>individuals x components scores of the study's individuals, each individual contiguous.</summary>
    public float[] Scores { get; }

    /// <summary>Makes the scores of a study's individuals; genotypes only.</summary>
    public static ComponentInputs Make(PredictionData study)
    {
        var decomposition = study.Decompose(study.AllRows);
        var size = decomposition.Size;
        var least = Negligible * decomposition.Eigenvalues.Max();
        var kept = Enumerable.Range(0, size).Where(index => decomposition.Eigenvalues[index] > least).ToArray();
        var factor = Math.Sqrt((double)size * kept.Length / kept.Sum(index => decomposition.Eigenvalues[index]));
        var scores = new float[size * kept.Length];
        var projection = new double[size * kept.Length];
        for (var component = 0; component < kept.Length; component++)
        {
            var root = Math.Sqrt(decomposition.Eigenvalues[kept[component]]);
            var vector = decomposition.Vector(kept[component]);
            for (var individual = 0; individual < size; individual++)
            {
                scores[individual * kept.Length + component] = (float)(vector[individual] * root * factor);
                projection[individual * kept.Length + component] = vector[individual] / root * factor;
            }
        }

        return new ComponentInputs(study, projection, kept.Length, scores);
    }

    /// <inheritdoc/>
    public override Explanation Explain(InputSlopes slopes, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        var byRelationship = tensor(projection, [study.Count, Width]).to_type(ScalarType.Float32).mm(slopes.Gradient.transpose(0, 1));
        return MarkerSensitivity.Explain(study, byRelationship, settings, linear: slopes.Linear);
    }

    /// <inheritdoc/>
    public override float[] Of(PredictionData data)
    {
        if (data.AreThoseOf(study))
            return Scores;
        var relationships = RelationshipMatrix.Between(data.Markers, study.Markers, study.Method);
        using var scope = NewDisposeScope();
        var scores = tensor(relationships, [data.Count, study.Count]).mm(tensor(projection, [study.Count, Width]));
        var values = new float[data.Count * Width];
        TensorPrimitives.ConvertTruncating<double, float>(scores.data<double>().ToArray(), values);
        return values;
    }
}
