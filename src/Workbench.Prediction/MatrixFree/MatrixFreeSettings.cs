namespace Workbench.Prediction.MatrixFree;

/// <summary>How <see cref="ConjugateGradientGblup"/> works.</summary>
public sealed record MatrixFreeSettings
{
    // What BOLT-LMM takes too: the fewer individuals, the more directions, as each then says less (Loh et al. 2015).
    private const int IndividualsTimesDirections = 250_000;
    private const int FewestDirections = 12;

    /// <summary>Random directions of the log-determinant; null: 12, or as many more as make individuals x directions 250,000, filled up to
    /// whole products of 16 vectors. As many as individuals less fixed effects give the exact REML.</summary>
    public int? Directions { get; init; }

    /// <summary>The equations are solved when what a solution leaves of the right-hand side is shorter than this share of it.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The heritability has settled when it moves by less than this between two checks.</summary>
    public double HeritabilityTolerance { get; init; } = 1e-5;

    /// <summary>The most products with the genotypes.</summary>
    public int MaximalSteps { get; init; } = 1000;

    internal int DirectionsFor(int individuals, int fixedEffects)
    {
        if (Directions is <= 1)
            throw new WorkbenchException($"{Directions} random directions; at least 2 were expected.");
        var wanted = Directions ?? Math.Max(FewestDirections, IndividualsTimesDirections / individuals);
        var others = fixedEffects + 1;
        if (Directions is null)
            wanted = (((wanted + others + GenomicOperator.Width - 1) / GenomicOperator.Width) * GenomicOperator.Width) - others;
        return Math.Min(wanted, individuals - fixedEffects);
    }
}
