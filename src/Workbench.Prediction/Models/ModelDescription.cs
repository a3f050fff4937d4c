using Workbench.Data.Phenotypes;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Models;

/// <summary>What a saved model is, without the numbers that it predicts by.</summary>
/// <param name="Format">Version of the file's format; see <see cref="ModelFile.Format"/>.</param>
/// <param name="Method">Method name.</param>
/// <param name="Trait">Name of the trait; predictions are in its units.</param>
/// <param name="Seed">Seed of the fit.</param>
/// <param name="Relationships">How the relationship matrix weighed markers.</param>
/// <param name="Individuals">Individuals that were learned from.</param>
/// <param name="Markers">Markers.</param>
/// <param name="Covariates">The covariates with the levels of factors.</param>
/// <param name="FixedEffects">The covariates' effects, the intercept first.</param>
/// <param name="GroupEffects">Effects of random groups, by grouping and label.</param>
/// <param name="Variances">Variance components, for methods that estimate them.</param>
/// <param name="Notes">What the method said of the fit.</param>
public sealed record ModelDescription(
    int Format,
    string Method,
    string Trait,
    long Seed,
    RelationshipMethod Relationships,
    int Individuals,
    int Markers,
    IReadOnlyList<CovariateTerm> Covariates,
    IReadOnlyList<FixedEffect> FixedEffects,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> GroupEffects,
    VarianceComponents? Variances,
    IReadOnlyList<string> Notes);
