using System.Text.Json.Serialization;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Kernels;

/// <summary>
/// A similarity of individuals, as a covariance of their genetic values. Kernels are compared by value:
/// <see cref="PredictionData.KernelOf"/> makes the matrix of equal kernels once.
/// </summary>
[JsonDerivedType(typeof(GenomicKernel), "genomic")]
[JsonDerivedType(typeof(GaussianKernel), "gaussian")]
[JsonDerivedType(typeof(PolynomialKernel), "polynomial")]
[JsonDerivedType(typeof(ArcCosineKernel), "arc-cosine")]
[JsonDerivedType(typeof(PedigreeKernel), "pedigree")]
[JsonDerivedType(typeof(HadamardKernel), "product")]
[JsonDerivedType(typeof(SingleStepKernel), "single-step")]
[JsonDerivedType(typeof(BentKernel), "bent")]
[JsonDerivedType(typeof(VanRaden2Kernel), "vanraden2")]
[JsonDerivedType(typeof(DominanceKernel), "dominance")]
[JsonDerivedType(typeof(YangKernel), "yang")]
public abstract record Kernel
{
    /// <summary>Name in results, e.g. <c>gaussian(0.5)</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The values between all individuals of a study; <see cref="PredictionData.KernelOf"/> keeps them.</summary>
    /// <exception cref="WorkbenchException">The data lack what the kernel is made of, e.g. a pedigree.</exception>
    public abstract KernelMatrix Between(PredictionData study);

    /// <summary>The values of new individuals with those of a study.</summary>
    /// <param name="individuals">The new individuals, made by <see cref="PredictionData.ForNewIndividuals"/>.</param>
    /// <param name="study">The study.</param>
    /// <returns>New individuals x study individuals values, row by row.</returns>
    public abstract double[] Between(PredictionData individuals, PredictionData study);
}
