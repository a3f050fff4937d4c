using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Linear;

/// <summary>Effects of the markers in a model that is linear in them.</summary>
public sealed class MarkerEffects
{
    private readonly StandardizedMarkers markers;
    private readonly MarkerScale scale;
    private readonly double[] effects;

    private MarkerEffects(StandardizedMarkers markers, MarkerScale scale, double[] effects)
    {
        this.markers = markers;
        this.scale = scale;
        this.effects = effects;
        var standardized = scale == MarkerScale.Standardized;
        PerAllele = effects.Select((effect, marker) => standardized && effect != 0 ? effect / markers.StandardDeviations[marker] : effect).ToArray();
        PerDeviation = effects.Select((effect, marker) => standardized ? effect : effect * markers.StandardDeviations[marker]).ToArray();
    }

    /// <summary>The markers, in the order of the effects.</summary>
    public IReadOnlyList<Marker> Markers => markers.Genotypes.Markers;

    /// <summary>Effect of one more copy of allele 1, in units of the trait; 0 for a marker without variation.</summary>
    public IReadOnlyList<double> PerAllele { get; }

    /// <summary>Effect of one standard deviation of the dosage, in units of the trait: comparable between markers.</summary>
    public IReadOnlyList<double> PerDeviation { get; }

    /// <summary>The scale of the markers that <see cref="Values"/> are for.</summary>
    internal MarkerScale Scale => scale;

    /// <summary>One a marker, on that scale.</summary>
    internal double[] Values => effects;

    /// <summary>Effects that a method estimated itself.</summary>
    /// <param name="markers">The markers with the means and deviations that the method used.</param>
    /// <param name="scale">The scale of the markers that the effects are for.</param>
    /// <param name="effects">One a marker, not kept elsewhere.</param>
    internal static MarkerEffects Of(StandardizedMarkers markers, MarkerScale scale, double[] effects) => new(markers, scale, effects);

    /// <summary>
    /// The effects that give the same genetic values as kernel weights a: u = G a with G = W W' / p is W (W' a / p).
    /// Strandén and Garrick 2009, Journal of Dairy Science 92:2971.
    /// </summary>
    /// <param name="data">Where the weights' individuals are.</param>
    /// <param name="rows">Indices of these individuals.</param>
    /// <param name="weights">a, one an individual.</param>
    public static MarkerEffects FromKernelWeights(PredictionData data, ReadOnlySpan<int> rows, ReadOnlySpan<double> weights)
    {
        var spread = new double[data.Count];
        for (var index = 0; index < rows.Length; index++)
            spread[rows[index]] += weights[index];
        var markers = data.Markers;
        var scale = RelationshipMatrix.ScaleOf(data.Method);
        var divisor = RelationshipMatrix.Divisor(markers, data.Method);
        var effects = new double[markers.Count];
        markers.ForEach(scale, (marker, values) =>
        {
            var product = 0.0;
            for (var individual = 0; individual < values.Length; individual++)
                product += values[individual] * spread[individual];
            effects[marker] = product / divisor;
        });
        return new MarkerEffects(markers, scale, effects);
    }

    /// <summary>The genetic values of some individuals: the sum over markers of centred dosage times effect.</summary>
    /// <param name="data">Genotypes of the same markers on the same scale.</param>
    /// <param name="rows">Indices of the individuals.</param>
    /// <returns>One value an individual, in units of the trait.</returns>
    public double[] GeneticValues(PredictionData data, ReadOnlySpan<int> rows)
    {
        var all = data.Markers.Sum(scale, (marker, values, sum) =>
        {
            var effect = effects[marker];
            for (var individual = 0; individual < sum.Length; individual++)
                sum[individual] += values[individual] * effect;
        });
        var some = new double[rows.Length];
        for (var index = 0; index < rows.Length; index++)
            some[index] = all[rows[index]];
        return some;
    }
}
