namespace Workbench.Data.Phenotypes;

/// <summary>A covariate of a design: a number as it is, or a factor with its levels.</summary>
/// <param name="Column">Column of the table.</param>
/// <param name="Levels">The levels of a factor, the reference first; null for a number.</param>
public sealed record CovariateTerm(string Column, IReadOnlyList<string>? Levels);
