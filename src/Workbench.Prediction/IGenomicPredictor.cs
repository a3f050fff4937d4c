namespace Workbench.Prediction;

/// <summary>A method that learns a trait from genotypes. Every method has this one face.</summary>
public interface IGenomicPredictor
{
    /// <summary>Name on the command line and in results, e.g. <c>gblup</c>.</summary>
    string Name { get; }

    /// <summary>Whether a fit estimates variance components; a study then fits the method to all individuals too.</summary>
    bool EstimatesVariances { get; }

    /// <summary>
    /// Whether no other fit may run, or would gain by running, at the same time: a fit draws from LibTorch's random state, which all
    /// threads share, or keeps all cores busy throughout.
    /// </summary>
    bool FitsAlone => false;

    /// <summary>Whether fits take <see cref="PredictionData.Relationship"/>; a comparison makes it before their time is measured.</summary>
    bool UsesRelationship => true;

    /// <summary>
    /// Learns from some individuals of a study. A method sees the traits and covariates of these individuals alone; of the
    /// others it may use the genotypes (marker means, relationships), never the traits.
    /// </summary>
    /// <param name="data">Genotypes, covariates and trait of all individuals, with what is shared between fits.</param>
    /// <param name="training">Indices of the individuals to learn from.</param>
    /// <param name="settings">Seed, progress and cancellation.</param>
    /// <exception cref="WorkbenchException">The trait or the covariates of these individuals do not allow a fit.</exception>
    FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings);
}

/// <summary>What a fit needs beside its data.</summary>
/// <param name="Seed">Every random choice comes from it: same seed, same machine, same threads, same result.</param>
/// <param name="Progress">Told of the steps of long fits; may be null.</param>
/// <param name="Cancellation">Stops the fit.</param>
public sealed record FitSettings(
    long Seed = 1, IProgress<WorkProgress>? Progress = null, CancellationToken Cancellation = default);
