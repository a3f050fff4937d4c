using Workbench.Data.Steps;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Linear;

/// <summary>
/// Best linear unbiased prediction with one or several kernels (additive, dominance, epistatic, pedigree, single-step): y = X b +
/// sum u_k + sum Z_g v_g + e with u_k ~ N(0, K_k s_k), the random groups v_g ~ N(0, I s_g) and the residual variances as the data
/// have them; all variances by restricted maximum likelihood. Henderson 1975, Biometrics 31:423.
/// </summary>
/// <example><code>
/// var model = new KernelBlup("gblup-ad", [new GenomicKernel(), new DominanceKernel()]).FitModel(data, data.AllRows, new FitSettings());
/// foreach (var component in model.Fit.Components)
///     Console.WriteLine($"{component.Name}: {component.Share:F3} ({component.ShareStandardError:F3})");
/// </code></example>
public sealed class KernelBlup : IGenomicPredictor
{
    /// <summary>Makes the method.</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="kernels">At least one kernel, each once.</param>
    public KernelBlup(string name, IReadOnlyList<Kernel> kernels)
    {
        if (kernels.Count == 0 || kernels.Distinct().Count() != kernels.Count)
            throw new WorkbenchException($"{name}: {kernels.Count} kernels ({string.Join(", ", kernels.Select(kernel => kernel.Name))}); at least one, each once, was expected.");
        Name = name;
        Kernels = kernels;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The kernels.</summary>
    public IReadOnlyList<Kernel> Kernels { get; }

    /// <inheritdoc/>
    public bool EstimatesVariances => true;

    /// <inheritdoc/>
    public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        StepsTaken.Note(() => PredictionSteps.OfFit(Name, data, training.Length));
        if (Kernels.Count > 1 || !HasOneVariance(data))
            return FitModel(data, training, settings);
        settings.Cancellation.ThrowIfCancellationRequested();
        var kernel = data.KernelOf(Kernels[0]).Submatrix(training.Span, training.Span);
        var fit = SingleKernelReml.Fit(
            TridiagonalKernel.OfOwned(kernel, training.Length), data.TraitOf(training.Span), DesignMatrix.Of(data.Covariates, training.Span));
        return new FittedKernelModel(data, training.ToArray(), Kernels[0], fit);
    }

    /// <summary>Fits the model with all its variances by average information; see <see cref="IGenomicPredictor.Fit"/>.</summary>
    public FittedKernelBlup FitModel(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings)
    {
        var rows = training.ToArray();
        List<CovarianceTerm> terms = [.. Kernels.Select(kernel => KernelTerm.Of(data, kernel, rows))];
        terms.AddRange(data.RandomGroups.Select(groups => new GroupTerm(groups, rows)));
        terms.AddRange(ResidualTerm.Of(data, rows));
        var fit = AverageInformationReml.Fit(data.TraitOf(rows), DesignMatrix.Of(data.Covariates, rows), terms, settings);
        return new FittedKernelBlup(Name, data, rows, Kernels, fit);
    }

    /// <summary>Whether the data ask for no variance besides a kernel's and one residual variance.</summary>
    internal static bool HasOneVariance(PredictionData data) =>
        data.RandomGroups.Count == 0 && data.Weights is null && data.ResidualGroups is null;
}
