using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Relationship;

/// <summary>
/// Additive relationships of Yang et al. 2010, Nature Genetics 42:565: VanRaden's second method between individuals, and on the
/// diagonal 1 + the mean over markers of (d^2 - (1 + 2f) d + 2 f^2) / (2f(1-f)), one plus an unbiased inbreeding coefficient.
/// </summary>
public sealed record YangKernel : Kernel
{
    private static readonly VanRaden2Kernel BetweenIndividuals = new();

    /// <inheritdoc/>
    public override string Name => "yang";

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study)
    {
        var values = (double[])study.KernelOf(BetweenIndividuals).Values.Clone();
        var diagonal = Diagonal(study);
        for (var individual = 0; individual < study.Count; individual++)
            values[((long)individual * study.Count) + individual] = diagonal[individual];
        return new KernelMatrix(study.Count, values);
    }

    /// <inheritdoc/>
    /// <remarks>An individual that has the id of one in the study is taken to be that one.</remarks>
    public override double[] Between(PredictionData individuals, PredictionData study)
    {
        var values = BetweenIndividuals.Between(individuals, study);
        var own = study.KernelOf(this);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < study.Count; row++)
            rows.TryAdd(study.Genotypes.Individuals[row].Id, row);
        for (var individual = 0; individual < individuals.Count; individual++)
            if (rows.TryGetValue(individuals.Genotypes.Individuals[individual].Id, out var row))
                values[((long)individual * study.Count) + row] = own[row, row];
        return values;
    }

    private static double[] Diagonal(PredictionData study)
    {
        var markers = study.Markers;
        var diagonal = new double[study.Count];
        var dosages = new float[study.Count];
        for (var marker = 0; marker < markers.Count; marker++)
        {
            if (!(markers.StandardDeviations[marker] > 0))
                continue;
            study.Genotypes.Read(marker, 1, dosages);
            var frequency = markers.Means[marker] / 2;
            var variance = 2 * frequency * (1 - frequency);
            for (var individual = 0; individual < diagonal.Length; individual++)
                if (!float.IsNaN(dosages[individual]))
                    diagonal[individual] -= DominanceKernel.DominanceCode(dosages[individual], frequency) / variance;
        }

        return Array.ConvertAll(diagonal, sum => 1 + (sum / markers.Polymorphic));
    }
}
