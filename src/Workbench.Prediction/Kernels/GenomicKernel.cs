using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Kernels;

/// <summary>The genomic relationships as the data weigh markers (<see cref="PredictionData.Method"/>): the kernel of GBLUP.</summary>
public sealed record GenomicKernel : Kernel
{
    /// <inheritdoc/>
    public override string Name => "genomic";

    /// <inheritdoc/>
    public override KernelMatrix Between(PredictionData study) => study.Relationship;

    /// <inheritdoc/>
    public override double[] Between(PredictionData individuals, PredictionData study) =>
        RelationshipMatrix.Between(individuals.Markers, study.Markers, study.Method);
}
