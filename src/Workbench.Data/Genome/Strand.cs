namespace Workbench.Data.Genome;

/// <summary>The strand something lies on.</summary>
public enum Strand
{
    /// <summary>Not known or without meaning (<c>.</c>).</summary>
    None,

    /// <summary>As the reference is written (<c>+</c>).</summary>
    Forward,

    /// <summary>The reverse complement of the reference (<c>-</c>).</summary>
    Reverse,
}
