namespace Workbench.Data.Genome;

/// <summary>A sequence of an assembly: a chromosome, scaffold or plasmid.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Length">Bases.</param>
public sealed record Contig(string Name, long Length)
{
    /// <summary>The contig from its first to its last base.</summary>
    public GenomicInterval Whole => new(Name, 0, Length);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Length:N0} bases)";
}
