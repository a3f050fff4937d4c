using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>The standardised dosages of all markers in their order on the genome; a missing one is at the marker's mean, 0.</summary>
internal sealed class DosageInputs : MarkerInputs
{
    private readonly PredictionData study;
    private readonly int[] order;
    private readonly int[] placeOf;
    private readonly float[] own;

    private DosageInputs(PredictionData study)
    {
        this.study = study;
        order = GenomeOrder.Of(study.Genotypes.Markers);
        placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            placeOf[order[place]] = place;
        own = Encode(study);
    }

    /// <inheritdoc/>
    public override int Width => placeOf.Length;

    /// <summary>Makes the inputs of a study's individuals.</summary>
    public static DosageInputs Make(PredictionData study) => new(study);

    /// <inheritdoc/>
    public override float[] Of(PredictionData data) => data.AreThoseOf(study) ? own : Encode(data);

    /// <inheritdoc/>
    public override bool Varies(int input, ReadOnlyMemory<int> rows) => study.Genotypes.Varies(order[input], rows.Span);

    /// <inheritdoc/>
    public override Explanation Explain(InputSlopes slopes, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        var all = slopes.Gradient;
        if (slopes.Linear is { } linear)
        {
            var effects = new float[placeOf.Length];
            for (var marker = 0; marker < effects.Length; marker++)
                effects[placeOf[marker]] = (float)linear.PerDeviation[marker];
            all += tensor(effects);
        }

        var squares = all.square().mean([0]).to_type(ScalarType.Float64).data<double>().ToArray();
        return new Explanation(
            MarkerSensitivity.Measure,
            study.Genotypes.Markers.Select((marker, index) => new MarkerImportance(marker, squares[placeOf[index]])).ToList());
    }

    private float[] Encode(PredictionData data)
    {
        var values = new float[checked(data.Count * placeOf.Length)];
        data.Markers.ForEach(MarkerScale.Standardized, (marker, column) =>
        {
            var place = placeOf[marker];
            for (var individual = 0; individual < column.Length; individual++)
                values[(individual * placeOf.Length) + place] = column[individual];
        });
        return values;
    }
}
