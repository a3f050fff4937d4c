namespace Workbench.Prediction.Relationship;

/// <summary>How genomic and pedigree relationships are joined. Legarra, Aguilar and Misztal 2009, Journal of Dairy Science 92:4656;
/// Aguilar et al. 2010, Journal of Dairy Science 93:743.</summary>
/// <param name="Blending">Weight of the pedigree in the genomic relationships, (1 - b) G + b A22: what markers do not capture; it also
/// makes them invertible. At least 0, below 1.</param>
/// <param name="Tau">Scales the inverse of the genomic relationships; above 0.</param>
/// <param name="Omega">Scales the inverse of the pedigree relationships taken off.</param>
/// <param name="Tuned">Whether G is first brought to the base of the pedigree: G becomes a + b G with the mean and the mean
/// diagonal of A22 (Christensen et al. 2012, Animal 6:1565).</param>
public sealed record SingleStepSettings(double Blending = 0.05, double Tau = 1, double Omega = 1, bool Tuned = true)
{
    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (!(Blending is >= 0 and < 1))
            throw new WorkbenchException($"The blending weight is {Blending}; at least 0 and below 1 was expected (0.05 is usual).");
        if (!(Tau > 0) || !double.IsFinite(Omega))
            throw new WorkbenchException($"tau is {Tau} and omega {Omega}; tau must be above 0 and omega a number (1 and 1 are usual).");
    }
}
