using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// A Bayesian regression of a trait: the study's covariates with flat priors, and the sum of any terms on markers and kernels.
/// Hyperparameters that are not given follow the rules of BGLR. Pérez and de los Campos 2014, Genetics 198:483.
/// </summary>
/// <example>BayesB on the markers beside a Gaussian kernel:
/// <code>
/// var model = new BayesianModel([new MarkerTerm(new StudentEffects(InclusionPrior.Half)), new KernelTerm(new GaussianKernel(0.5))]);
/// var fitted = new BayesianRegression("mine", model).FitModel(data, data.AllRows, new FitSettings(Seed: 1));
/// </code></example>
/// <param name="Terms">The terms, at least one.</param>
public sealed record BayesianModel(IReadOnlyList<ModelTerm> Terms)
{
    /// <summary>Share of the trait's variance that all terms together are expected to explain, equal shares each.</summary>
    public double ExplainedShare { get; init; } = 0.5;

    /// <summary>Degrees of freedom of the residual variance, a scaled inverse chi-square.</summary>
    public double ResidualDegreesOfFreedom { get; init; } = 5;

    /// <summary>Scale of the residual variance (a sum of squares); null: its mode is at the share of the trait's variance that is
    /// not explained.</summary>
    public double? ResidualScale { get; init; }

    /// <summary>Whether markers are centred only, as BGLR leaves them, or scaled to variance 1 as well.</summary>
    public MarkerScale Scale { get; init; } = MarkerScale.Standardized;

    /// <summary>What kind of number the trait is.</summary>
    public TraitKind Trait { get; init; } = new GaussianTrait();

    /// <summary>Refuses a model that cannot be drawn from.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        if (Terms.Count == 0)
            throw new WorkbenchException("A Bayesian model needs at least one term of markers or a kernel; it has none.");
        if (!(ExplainedShare > 0 && ExplainedShare < 1))
            throw new WorkbenchException(FormattableString.Invariant(
                $"The share of the trait's variance expected of the terms is {ExplainedShare}; it must lie between 0 and 1."));
        if (!(ResidualDegreesOfFreedom > 0) || ResidualScale <= 0)
            throw new WorkbenchException(FormattableString.Invariant(
                $"The prior of the residual variance has {ResidualDegreesOfFreedom} degrees of freedom and scale {ResidualScale}; both must be above 0."));
        foreach (var term in Terms)
            term.Check();
    }
}

/// <summary>A term of a Bayesian model.</summary>
public abstract record ModelTerm
{
    /// <summary>Name in results.</summary>
    public abstract string Name { get; }

    internal abstract void Check();
}

/// <summary>All markers of the study.</summary>
/// <param name="Prior">What is known of their effects before the data.</param>
public sealed record MarkerTerm(EffectPrior Prior) : ModelTerm
{
    /// <inheritdoc/>
    public override string Name => "markers";

    internal override void Check() => Prior.Check();
}

/// <summary>Groups of individuals that share an environment, e.g. a cage, with normal effects of one variance: a study that names such
/// groups (<see cref="PredictionData.RandomGroups"/>) has them in every model. No part of the genetic values.</summary>
/// <param name="Groups">Which group each individual belongs to.</param>
public sealed record GroupsTerm(RandomGroups Groups) : ModelTerm
{
    /// <inheritdoc/>
    public override string Name => Groups.Name;

    internal override void Check() => throw new WorkbenchException(
        $"The groups '{Name}' belong to the data, not to the model: give them to the study, and every method has them.");
}

/// <summary>Genetic values whose covariance is a kernel times a variance: reproducing kernel Hilbert space regression.</summary>
/// <param name="Kernel">The kernel.</param>
public sealed record KernelTerm(Kernel Kernel) : ModelTerm
{
    /// <summary>Degrees of freedom of the variance, a scaled inverse chi-square.</summary>
    public double DegreesOfFreedom { get; init; } = 5;

    /// <summary>Scale of the variance (a sum of squares); null: its mode is where the term explains its share.</summary>
    public double? KernelScale { get; init; }

    /// <inheritdoc/>
    public override string Name => Kernel.Name;

    internal override void Check()
    {
        if (!(DegreesOfFreedom > 0) || KernelScale <= 0)
            throw new WorkbenchException(FormattableString.Invariant(
                $"The prior of the variance of {Name} has {DegreesOfFreedom} degrees of freedom and scale {KernelScale}; both must be above 0."));
    }
}
