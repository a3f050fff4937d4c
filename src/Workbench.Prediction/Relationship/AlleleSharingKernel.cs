using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Relationship;

/// <summary>
/// Relationships by allele sharing: twice the probability that an allele drawn from each of two individuals at a random marker is the same,
/// 1 + mean (d_i - 1)(d_j - 1) over markers of dosages d; an individual's own is 1 + its homozygosity. All lie between 0 and 2
/// and need no allele frequencies, so that half of c'Kc is a coancestry that generations can be compared by. A missing genotype counts as the
/// marker's mean. A bound on this coancestry keeps marker heterozygosity, by drawing alleles towards equal frequencies; inbreeding by descent it
/// bounds only loosely, for which pedigree relationships serve (Meuwissen et al. 2020, Frontiers in Genetics 11:880). Nejati-Javaremi, Smith and Gibson 1997, Journal of Animal Science 75:1738.
/// </summary>
public sealed record AlleleSharingKernel : Kernel
{
    /// <inheritdoc/>
    public override string Name => "allele-sharing";

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study)
    {
        var markers = study.Markers;
        return new KernelMatrix(study.Count, Shifted(MarkerProducts.Within(
            markers.Count, study.Count, DecoderOf(markers), markers.Count, null, CancellationToken.None)));
    }

    /// <inheritdoc/>
    public override double[] Between(PredictionData individuals, PredictionData study) => Shifted(MarkerProducts.Between(
        study.Markers.Count,
        individuals.Count,
        DecoderOf(individuals.Markers),
        study.Count,
        DecoderOf(study.Markers),
        study.Markers.Count));

    /// <summary>
    /// Inbreeding of individuals by excess homozygosity: 1 less the share of heterozygous markers over the share that random mating at the
    /// individuals' allele frequencies would give; negative for one more heterozygous than that.
    /// </summary>
    /// <param name="data">The individuals.</param>
    public static double[] Inbreeding(PredictionData data)
    {
        var own = data.KernelOf(new AlleleSharingKernel());
        var expected = 0.0;
        foreach (var mean in data.Markers.Means)
            expected += mean * (1 - (mean / 2)) / data.Markers.Count;
        return Enumerable.Range(0, data.Count).Select(individual => 1 - ((2 - own[individual, individual]) / expected)).ToArray();
    }

    private static double[] Shifted(double[] products)
    {
        for (var entry = 0; entry < products.Length; entry++)
            products[entry]++;
        return products;
    }

    private static MarkerDecoder DecoderOf(StandardizedMarkers markers) => (first, count, codes) =>
    {
        markers.Genotypes.Read(first, count, codes);
        for (var marker = 0; marker < count; marker++)
            foreach (ref var code in codes.Slice(marker * markers.Individuals, markers.Individuals))
                code = (float.IsNaN(code) ? (float)markers.Means[first + marker] : code) - 1;
    };
}
