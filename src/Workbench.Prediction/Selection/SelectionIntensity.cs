using Workbench.Prediction.Bayesian;

namespace Workbench.Prediction.Selection;

/// <summary>
/// Selection intensity i: how many standard deviations the selected lie above the mean of the candidates, where the best of
/// normally distributed candidates are selected. Falconer and Mackay 1996, <i>Introduction to Quantitative Genetics</i>, chapter 11.
/// </summary>
public static class SelectionIntensity
{
    private const double FurthestTruncation = 38;

    /// <summary>The intensity when a share of very many candidates is selected: phi(z) / share, z the truncation point.</summary>
    /// <param name="share">Above 0, at most 1; 1 selects everybody, without intensity.</param>
    /// <exception cref="WorkbenchException">The share is no such number.</exception>
    public static double OfShare(double share)
    {
        if (!(share is > 0 and <= 1))
            throw new WorkbenchException(FormattableString.Invariant($"A share of {share} cannot be selected; a number above 0 and at most 1 was expected."));
        if (share == 1)
            return 0;
        var point = TruncationPoint(share);
        return Math.Exp(-0.5 * point * point) / (Math.Sqrt(2 * Math.PI) * share);
    }

    /// <summary>
    /// The intensity when some of few candidates are selected: i - (n - s) / (2 s (n + 1) i). Burrows 1972, Biometrics 28:1091.
    /// </summary>
    /// <param name="selected">s, from 1 to the number of candidates.</param>
    /// <param name="candidates">n.</param>
    /// <exception cref="WorkbenchException">More are selected than there are, or none.</exception>
    public static double OfNumber(int selected, int candidates)
    {
        if (selected < 1 || selected > candidates)
            throw new WorkbenchException($"{selected} of {candidates} candidates cannot be selected; from 1 to {candidates} was expected.");
        if (selected == candidates)
            return 0;
        var intensity = OfShare((double)selected / candidates);
        return intensity - ((candidates - selected) / (2.0 * selected * (candidates + 1) * intensity));
    }

    /// <summary>The standard normal value that a share of the candidates exceeds.</summary>
    /// <param name="share">Strictly between 0 and 1.</param>
    public static double TruncationPoint(double share)
    {
        if (!(share is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share strictly between 0 and 1 is needed.");
        var (low, high, logShare) = (-FurthestTruncation, FurthestTruncation, Math.Log(share));
        while ((low + high) / 2 is var middle && middle > low && middle < high)
            (low, high) = NormalProbability.LogBetween(middle, double.PositiveInfinity) > logShare ? (middle, high) : (low, middle);
        return high;
    }
}
