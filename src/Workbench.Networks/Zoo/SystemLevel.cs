namespace Workbench.Networks.Zoo;

/// <summary>What a system works on, as the reviews group them.</summary>
public enum SystemLevel
{
    /// <summary>DNA sequence, chromatin, methylation.</summary>
    Dna,

    /// <summary>RNA, splicing, expression.</summary>
    Rna,

    /// <summary>Protein sequence and structure.</summary>
    Protein,

    /// <summary>Single cells.</summary>
    SingleCell,

    /// <summary>Generation and design.</summary>
    Generative,
}
