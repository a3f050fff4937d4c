namespace Workbench.Prediction.Pedigree;

/// <summary>Additive relationships by descent, by the ids of individuals: from a pedigree, or as another program computed them.</summary>
public interface IPedigreeRelationships
{
    /// <summary>The relationships of some individuals with some others.</summary>
    /// <param name="rows">Ids, one a row of the result.</param>
    /// <param name="columns">Ids, one a column.</param>
    /// <returns>rows x columns values, row by row; the value of an individual with itself is 1 + its inbreeding coefficient.</returns>
    /// <exception cref="WorkbenchException">An individual is not known; the message names it.</exception>
    double[] Between(IReadOnlyList<string> rows, IReadOnlyList<string> columns);
}
