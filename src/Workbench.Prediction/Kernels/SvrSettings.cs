namespace Workbench.Prediction.Kernels;

/// <summary>A support vector regression's kernels and costs, of which inner cross-validation takes the best; the trait has variance 1.</summary>
public sealed record SvrSettings
{
    /// <summary>The kernels tried.</summary>
    public required IReadOnlyList<Kernel> Kernels { get; init; }

    /// <summary>The values of C tried, each above 0: how much a residual outside the tube costs.</summary>
    public required IReadOnlyList<double> Costs { get; init; }

    /// <summary>Half the width of the tube within which residuals cost nothing, in standard deviations of the trait; at least 0.</summary>
    public double Epsilon { get; init; } = 0.1;

    /// <summary>Folds of the inner cross-validation.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>The genomic relationships: linear in the markers.</summary>
    public static SvrSettings Linear { get; } = new() { Kernels = [new GenomicKernel()], Costs = [0.01, 0.03, 0.1, 0.3, 1, 3] };

    /// <summary>Gaussian kernels (radial basis functions).</summary>
    public static SvrSettings Gaussian { get; } = new() { Kernels = RkhsSettings.Gaussian(0.05, 0.25, 1), Costs = [0.3, 1, 3, 10] };

    /// <summary>(1 + G)^2 and (1 + G)^3.</summary>
    public static SvrSettings Polynomial { get; } = new()
    {
        Kernels = [new PolynomialKernel(2), new PolynomialKernel(3)],
        Costs = [0.003, 0.01, 0.03, 0.1, 0.3],
    };

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (Kernels.Count == 0)
            throw new WorkbenchException("No kernel is given; support vector regression needs at least one.");
        if (Costs.Count == 0 || Costs.Any(cost => !(cost > 0 && double.IsFinite(cost))))
            throw new WorkbenchException(FormattableString.Invariant($"C is {string.Join(", ", Costs)}; at least one positive number is needed."));
        if (!(Epsilon >= 0 && double.IsFinite(Epsilon)))
            throw new WorkbenchException(FormattableString.Invariant($"Epsilon is {Epsilon}; it must be at least 0."));
    }
}
