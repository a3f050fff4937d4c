namespace Workbench.Prediction.Bayesian;

/// <summary>
/// What is known beforehand of the share of markers that act: a beta distribution, or a known share.
/// </summary>
/// <param name="Mean">Expected share, above 0, at most 1.</param>
/// <param name="Counts">Weight of the expectation in markers: the share is Beta(Mean Counts, (1 - Mean) Counts); infinite for a
/// known share.</param>
public sealed record InclusionPrior(double Mean, double Counts = double.PositiveInfinity)
{
    /// <summary>All markers act.</summary>
    public static InclusionPrior All { get; } = new(1);

    /// <summary>Beta with mean 0.5 and 10 counts: the default of BGLR for BayesB and BayesC. (The program adds 1 to both counts
    /// when it draws; the paper does not, nor does this.)</summary>
    public static InclusionPrior Half { get; } = new(0.5, 10);

    /// <summary>Every share as likely as any other: the prior of BayesC-pi and BayesD-pi.</summary>
    public static InclusionPrior Uniform { get; } = new(0.5, 2);

    /// <summary>Whether the share is known.</summary>
    public bool IsKnown => double.IsPositiveInfinity(Counts);

    /// <summary>Whether all markers act.</summary>
    public bool IsAll => IsKnown && Mean == 1;

    /// <summary>Draws the share given how many markers act.</summary>
    internal double Draw(int acting, int markers, ChainRandom random) =>
        IsKnown ? Mean : random.NextBeta((Mean * Counts) + acting, ((1 - Mean) * Counts) + markers - acting);

    internal void Check()
    {
        if (!(Mean > 0 && Mean <= 1) || !(Counts > 0) || (Mean == 1 && !IsKnown))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The prior share of acting markers has mean {Mean} and {Counts} counts; the mean must lie above 0 and below 1 (or be 1 and known), ")
                + "the counts above 0.");
    }
}
