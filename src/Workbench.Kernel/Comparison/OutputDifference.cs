namespace Workbench.Kernel.Comparison;

/// <summary>An output of a run that is not what the notebook stores.</summary>
/// <param name="Cell">The cell's place among the code cells, from 1.</param>
/// <param name="Place">Which output, and where in it.</param>
/// <param name="Stored">What the notebook stores there.</param>
/// <param name="Found">What the run gave.</param>
public sealed record OutputDifference(int Cell, string Place, string Stored, string Found)
{
    /// <summary>The place, and below it both texts as a difference is commonly written.</summary>
    public override string ToString() => $"cell {Cell}, {Place}:\n  - {Stored}\n  + {Found}";
}
