namespace Workbench.Prediction.Kernels;

/// <summary>What becomes of several kernels fitted one at a time.</summary>
public enum KernelChoice
{
    /// <summary>The kernel of the largest restricted likelihood predicts.</summary>
    Likeliest,

    /// <summary>All predict, weighted by their restricted likelihoods (their posterior probabilities, all kernels being equally likely before).</summary>
    Average,
}

/// <summary>Which kernels a reproducing-kernel regression tries, and what it makes of them.</summary>
public sealed record RkhsSettings
{
    /// <summary>The kernels tried; by default Gaussian ones of six bandwidths.</summary>
    public IReadOnlyList<Kernel> Kernels { get; init; } = Gaussian(0.05, 0.1, 0.25, 0.5, 1, 2);

    /// <summary>Whether one kernel predicts or all.</summary>
    public KernelChoice Choice { get; init; } = KernelChoice.Likeliest;

    /// <summary>Gaussian kernels of some bandwidths.</summary>
    /// <param name="bandwidths">h of each, above 0.</param>
    public static IReadOnlyList<Kernel> Gaussian(params double[] bandwidths) =>
        bandwidths.Select(Kernel (h) => h > 0 && double.IsFinite(h)
            ? new GaussianKernel(h)
            : throw new WorkbenchException(FormattableString.Invariant($"The bandwidth {h} of a Gaussian kernel is not a positive number."))).ToList();
}
