namespace Workbench.Prediction.Mixed;

/// <summary>
/// Average information of the variances of one kernel and of the residual: 1/2 y'P V_i P V_j P y with V_1 = K, V_2 = I.
/// Gilmour, Thompson and Cullis 1995, Biometrics 51:1440.
/// </summary>
/// <param name="KernelKernel">i = j = 1.</param>
/// <param name="KernelIdentity">i = 1, j = 2.</param>
/// <param name="IdentityIdentity">i = j = 2.</param>
internal readonly record struct AverageInformation(double KernelKernel, double KernelIdentity, double IdentityIdentity)
{
    /// <summary>The standard error of sg / (sg + se) by the delta method.</summary>
    public double HeritabilityStandardError(double genetic, double residual)
    {
        var square = Math.Pow(genetic + residual, 2);
        var (byGenetic, byResidual) = (residual / square, -genetic / square);
        var determinant = (KernelKernel * IdentityIdentity) - (KernelIdentity * KernelIdentity);
        var variance = ((byGenetic * byGenetic * IdentityIdentity) - (2 * byGenetic * byResidual * KernelIdentity)
            + (byResidual * byResidual * KernelKernel)) / determinant;
        return Math.Sqrt(variance);
    }
}
