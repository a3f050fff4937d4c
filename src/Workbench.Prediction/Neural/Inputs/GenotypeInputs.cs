using Workbench.Prediction.Kernels;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// The genotypes of all markers in their order on the genome, one-hot in three channels: no, one or two copies of allele 1; a missing
/// one is 0 in all channels, a fractional dosage is shared by the two nearest.
/// </summary>
internal sealed class GenotypeInputs : MarkerInputs
{
    /// <summary>Channels, one after the other.</summary>
    public const int Channels = 3;

    private readonly PredictionData study;
    private readonly int[] order;
    private readonly float[] own;

    private GenotypeInputs(PredictionData study)
    {
        this.study = study;
        order = GenomeOrder.Of(study.Genotypes.Markers);
        own = Encode(study);
    }

    /// <inheritdoc/>
    public override int Width => Channels * order.Length;

    /// <summary>Makes the inputs of a study's individuals.</summary>
    public static GenotypeInputs Make(PredictionData study) => new(study);

    /// <inheritdoc/>
    public override float[] Of(PredictionData data) => data.AreThoseOf(study) ? own : Encode(data);

    /// <summary>The slope of a marker is the mean of those from no copy to one and from one to two.</summary>
    /// <inheritdoc/>
    public override Explanation Explain(InputSlopes slopes, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        var channels = slopes.Gradient.unflatten(1, Channels, -1);
        var perAllele = (channels.select(1, 2) - channels.select(1, 0)) / 2;
        if (slopes.Linear is { } linear)
            perAllele += tensor(Array.ConvertAll(order, marker => (float)linear.PerAllele[marker]));
        var squares = perAllele.square().mean([0]).to_type(ScalarType.Float64).data<double>().ToArray();
        var deviations = study.Markers.StandardDeviations.ToArray();
        var importances = new double[order.Length];
        for (var place = 0; place < order.Length; place++)
            importances[order[place]] = squares[place] * deviations[order[place]] * deviations[order[place]];
        return new Explanation(
            MarkerSensitivity.Measure,
            study.Genotypes.Markers.Select((marker, index) => new MarkerImportance(marker, importances[index])).ToList());
    }

    private float[] Encode(PredictionData data)
    {
        var values = new float[checked(data.Count * Width)];
        var dosages = new float[data.Count];
        for (var place = 0; place < order.Length; place++)
        {
            data.Genotypes.Read(order[place], 1, dosages);
            for (var individual = 0; individual < dosages.Length; individual++)
                for (var copies = 0; copies < Channels && !float.IsNaN(dosages[individual]); copies++)
                    values[(individual * Width) + (copies * order.Length) + place] = Math.Max(0, 1 - Math.Abs(dosages[individual] - copies));
        }

        return values;
    }
}
