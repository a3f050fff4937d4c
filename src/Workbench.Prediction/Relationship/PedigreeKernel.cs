using Workbench.Data.Genotypes;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Relationship;

/// <summary>Additive relationships by descent (A) between the individuals of a study, from <see cref="PredictionData.Pedigree"/>.</summary>
public sealed record PedigreeKernel : Kernel
{
    /// <inheritdoc/>
    public override string Name => "pedigree";

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study) => new(study.Count, Between(study, study));

    /// <inheritdoc/>
    public override double[] Between(PredictionData individuals, PredictionData study) =>
        Of(study).Between(Ids(individuals.Genotypes), Ids(study.Genotypes));

    internal static IPedigreeRelationships Of(PredictionData study) => study.Pedigree ?? throw new WorkbenchException(
        "The data have no pedigree. Give one (individual, sire, dam) or a table of pedigree relationships.");

    internal static IReadOnlyList<string> Ids(GenotypeMatrix genotypes) => genotypes.Individuals.Select(individual => individual.Id).ToList();
}
