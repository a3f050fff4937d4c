using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Relationship;

/// <summary>
/// A kernel made of products of marker codes: sum over markers of c(d_i) c(d_j) / divisor, the code of a dosage being a function of
/// the marker's allele frequency f in the study. A missing genotype and a marker that does not vary have code 0.
/// </summary>
public abstract record MarkerCodeKernel : Kernel
{
    /// <summary>The code of a dosage.</summary>
    /// <param name="dosage">Copies of allele 1, from 0 to 2.</param>
    /// <param name="frequency">f, strictly between 0 and 1.</param>
    public abstract double Code(double dosage, double frequency);

    /// <summary>What a marker adds to the divisor: the expected square of its code under Hardy-Weinberg proportions.</summary>
    /// <param name="frequency">f, strictly between 0 and 1.</param>
    public abstract double ExpectedSquare(double frequency);

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study)
    {
        var markers = study.Markers;
        return new KernelMatrix(study.Count, MarkerProducts.Within(
            markers.Count, study.Count, DecoderOf(markers), Divisor(markers), null, CancellationToken.None));
    }

    /// <inheritdoc/>
    public override double[] Between(PredictionData individuals, PredictionData study) => MarkerProducts.Between(
        study.Markers.Count,
        individuals.Count,
        DecoderOf(individuals.Markers),
        study.Count,
        DecoderOf(study.Markers),
        Divisor(study.Markers));

    private protected static bool Varies(StandardizedMarkers markers, int marker) => markers.StandardDeviations[marker] > 0;

    private protected static double Frequency(StandardizedMarkers markers, int marker) => markers.Means[marker] / 2;

    private double Divisor(StandardizedMarkers markers)
    {
        var sum = 0.0;
        for (var marker = 0; marker < markers.Count; marker++)
            if (Varies(markers, marker))
                sum += ExpectedSquare(Frequency(markers, marker));
        return sum;
    }

    private MarkerDecoder DecoderOf(StandardizedMarkers markers) => (first, count, codes) =>
    {
        var individuals = markers.Individuals;
        markers.Genotypes.Read(first, count, codes);
        for (var marker = 0; marker < count; marker++)
        {
            var column = codes.Slice(marker * individuals, individuals);
            if (!Varies(markers, first + marker))
            {
                column.Clear();
                continue;
            }

            var frequency = Frequency(markers, first + marker);
            for (var individual = 0; individual < individuals; individual++)
                column[individual] = float.IsNaN(column[individual]) ? 0 : (float)Code(column[individual], frequency);
        }
    };
}

/// <summary>
/// Additive relationships with markers weighed by the reciprocal of their expected variance, (d - 2f)/sqrt(2f(1-f)) averaged over
/// markers: VanRaden 2008, Journal of Dairy Science 91:4414, second method. <see cref="GenomicKernel"/> with standardised markers
/// divides by the observed variance instead.
/// </summary>
public sealed record VanRaden2Kernel : MarkerCodeKernel
{
    /// <inheritdoc/>
    public override string Name => "vanraden2";

    /// <inheritdoc/>
    public override double Code(double dosage, double frequency) =>
        (dosage - (2 * frequency)) / Math.Sqrt(2 * frequency * (1 - frequency));

    /// <inheritdoc/>
    public override double ExpectedSquare(double frequency) => 1;
}

/// <summary>
/// Dominance relationships orthogonal to additive ones under Hardy-Weinberg proportions: codes -2f^2, 2f(1-f), -2(1-f)^2 for 0, 1, 2
/// copies, divided by the sum of (2f(1-f))^2. Vitezica, Varona and Legarra 2013, Genetics 195:1223. A fractional dosage
/// takes the parabola through the three codes.
/// </summary>
public sealed record DominanceKernel : MarkerCodeKernel
{
    /// <inheritdoc/>
    public override string Name => "dominance";

    /// <inheritdoc/>
    public override double Code(double dosage, double frequency) => DominanceCode(dosage, frequency);

    /// <inheritdoc/>
    public override double ExpectedSquare(double frequency) => Math.Pow(2 * frequency * (1 - frequency), 2);

    internal static double DominanceCode(double dosage, double frequency) =>
        (((1 + (2 * frequency)) - dosage) * dosage) - (2 * frequency * frequency);
}
