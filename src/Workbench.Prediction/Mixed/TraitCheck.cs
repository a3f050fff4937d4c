using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>Refuses traits in which there is nothing to explain.</summary>
internal static class TraitCheck
{
    /// <summary>The residual variance of least squares on the fixed effects.</summary>
    /// <exception cref="WorkbenchException">The trait is constant, not finite, or explained by the fixed effects without a rest.</exception>
    public static double ResidualVariance(ReadOnlySpan<double> trait, DesignMatrix design)
    {
        foreach (var value in trait)
            if (!double.IsFinite(value))
                throw new WorkbenchException($"The trait holds {value}; individuals without a measured trait must be left out of the fit.");
        var mean = TensorPrimitives.Average(trait);
        var spread = 0.0;
        foreach (var value in trait)
            spread = Math.Max(spread, Math.Abs(value - mean));
        if (spread <= 1e-12 * Math.Abs(mean))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The trait is constant ({mean:G6} for all {trait.Length} individuals): there is no variance to explain."));
        var residual = trait.ToArray();
        design.TakeOut(residual);
        var norm = TensorPrimitives.Norm<double>(residual);
        return norm > 1e-10 * spread
            ? norm * norm / (trait.Length - design.Columns)
            : throw new WorkbenchException($"The fixed effects ({string.Join(", ", design.Names)}) explain the trait without a rest; "
                + "a covariate that is the trait itself, or computed from it, must be left out.");
    }
}
