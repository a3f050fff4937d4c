namespace Workbench.Prediction.Selection;

/// <summary>What contributions must keep to.</summary>
/// <param name="MaxCoancestry">Largest group coancestry c'Kc / 2 of the parents, on the scale of the relationships: the expected inbreeding of
/// offspring mated at random, selfing included, where these are relationships by descent.</param>
/// <param name="MaxContribution">Largest contribution of one candidate; all contributions sum to 1, and a parent of every offspring
/// contributes 1/2.</param>
public sealed record ContributionSettings(double MaxCoancestry, double MaxContribution = 1)
{
    /// <summary>The bound that lets coancestry grow at a given rate a generation: f + rate (1 - f).</summary>
    /// <param name="coancestry">f: mean coancestry of the candidates (<see cref="OptimalContributions.MeanCoancestry"/>).</param>
    /// <param name="rate">Rate of inbreeding a generation, e.g. 0.01 for an effective size of 50.</param>
    public static ContributionSettings OfRate(double coancestry, double rate)
    {
        if (!(rate is >= 0 and < 1))
            throw new WorkbenchException(FormattableString.Invariant($"The rate of inbreeding is {rate}; from 0 to below 1 was expected, e.g. 0.01."));
        return new ContributionSettings(coancestry + (rate * (1 - coancestry)));
    }
}
