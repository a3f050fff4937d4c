namespace Workbench.Prediction.Selection;

/// <summary>The optimal contributions of candidates to the next generation.</summary>
/// <param name="Shares">c, one a candidate, at least 0: the share of the offspring's genes that come from it. They sum to 1, with sexes to 1/2 a sex.</param>
/// <param name="Gain">c'v: expected value of the offspring.</param>
/// <param name="Coancestry">c'Kc / 2 of the parents.</param>
/// <param name="CoancestryPrice">Gain that one more unit of coancestry would bring; 0 where the bound does not bind, infinite where it is the least
/// possible.</param>
/// <param name="Residual">How far the solution is from the Karush-Kuhn-Tucker conditions of optimality, relative to the spread of the values
/// and the size of the relationships.</param>
public sealed record Contributions(IReadOnlyList<double> Shares, double Gain, double Coancestry, double CoancestryPrice, double Residual)
{
    /// <summary>Candidates that contribute, the largest contribution first.</summary>
    public IReadOnlyList<int> Parents =>
        Enumerable.Range(0, Shares.Count).Where(candidate => Shares[candidate] > 0).OrderByDescending(candidate => Shares[candidate]).ToList();
}
