using Workbench.Data.Genome;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>What a simulated genome looks like.</summary>
public sealed record SimulatedGenomeSettings
{
    /// <summary>The contigs: names and bases, each of 20,000 bases or more.</summary>
    public IReadOnlyList<Contig> Contigs { get; init; } = [new("sim1", 400_000), new("sim2", 300_000), new("sim3", 200_000)];

    /// <summary>Fewest and most bases between neighbouring features (genes, regulatory elements, gaps of the assembly).</summary>
    public SpacingRange Spacing { get; init; } = new(800, 2400);

    /// <summary>Share of the features that are genes with a promoter; of the others most are enhancers.</summary>
    public double GeneShare { get; init; } = 0.3;

    /// <summary>Share of the enhancers whose motifs are not as the grammar demands, so that they are not accessible.</summary>
    public double DecoyShare { get; init; } = 0.35;

    /// <summary>Variants that break a motif of an accessible element.</summary>
    public int BreakingVariants { get; init; } = 120;

    /// <summary>Variants inside accessible elements that touch no motif.</summary>
    public int ElementVariants { get; init; } = 120;

    /// <summary>Variants outside of all elements.</summary>
    public int BackgroundVariants { get; init; } = 160;

    /// <summary>Share of the variants that insert or delete bases.</summary>
    public double IndelShare { get; init; } = 0.15;

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 2026;
}
