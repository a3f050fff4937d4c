using System.Globalization;
using System.Text;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// What is known of a term's effects before the data. Where a hyperparameter is not given, the rules of BGLR set it so that the
/// term is expected to explain its share R2 of the trait's variance. Pérez and de los Campos 2014, Genetics 198:483.
/// </summary>
public abstract record EffectPrior
{
    /// <summary>Starts drawing effects.</summary>
    /// <param name="count">Effects.</param>
    /// <param name="expected">What the term is expected to explain.</param>
    internal abstract EffectSampler Start(int count, ExpectedShare expected);

    /// <summary>Refuses hyperparameters out of their range.</summary>
    internal abstract void Check();

    private protected static void RequirePositive(double? value, string name)
    {
        if (value is { } given && !(given > 0 && double.IsFinite(given)))
            throw new WorkbenchException(FormattableString.Invariant($"The prior's {name} is {given}; it must be above 0."));
    }
}

/// <summary>
/// Normal effects of one common variance, a scaled inverse chi-square: Bayesian ridge regression if all markers act; BayesC if
/// only a share does. Habier et al. 2011, BMC Bioinformatics 12:186.
/// </summary>
/// <param name="Inclusion">The share of markers that act.</param>
public sealed record NormalEffects(InclusionPrior Inclusion) : EffectPrior
{
    /// <summary>Degrees of freedom of the variance.</summary>
    public double DegreesOfFreedom { get; init; } = 5;

    /// <summary>Scale of the variance (a sum of squares); null: the mode is at the variance that explains R2.</summary>
    public double? Scale { get; init; }

    internal override EffectSampler Start(int count, ExpectedShare expected) =>
        new NormalSampler(count, this, Scale ?? (expected.EffectVariance / Inclusion.Mean * (DegreesOfFreedom + 2)));

    internal override void Check()
    {
        Inclusion.Check();
        RequirePositive(DegreesOfFreedom, "degrees of freedom");
        RequirePositive(Scale, "scale");
    }
}

/// <summary>
/// Normal effects, each of its own variance, scaled inverse chi-square with a common scale that is gamma: the effects are t. BayesA
/// if all markers act (Meuwissen, Hayes and Goddard 2001, Genetics 157:1819), BayesB and BayesD if only a share does. As in BGLR the
/// scale is estimated in all three; it is fixed by a large <see cref="ScaleShape"/>.
/// </summary>
/// <param name="Inclusion">The share of markers that act.</param>
public sealed record StudentEffects(InclusionPrior Inclusion) : EffectPrior
{
    /// <summary>Degrees of freedom of each variance, and of the t.</summary>
    public double DegreesOfFreedom { get; init; } = 5;

    /// <summary>Shape of the scale's gamma, above 1.</summary>
    public double ScaleShape { get; init; } = 1.1;

    /// <summary>Mode of the scale's gamma; null: a variance's mode is then at what explains R2.</summary>
    public double? ScaleMode { get; init; }

    internal override EffectSampler Start(int count, ExpectedShare expected) =>
        new StudentSampler(count, this, ScaleMode ?? (expected.EffectVariance / Inclusion.Mean * (DegreesOfFreedom + 2)));

    internal override void Check()
    {
        Inclusion.Check();
        RequirePositive(DegreesOfFreedom, "degrees of freedom");
        RequirePositive(ScaleShape - 1, "shape of the scale, less 1,");
        RequirePositive(ScaleMode, "mode of the scale");
    }
}

/// <summary>
/// Double exponential effects: normal with variance tau^2 times the residual variance, tau^2 exponential with rate lambda^2 / 2,
/// lambda^2 gamma: the Bayesian LASSO. Park and Casella 2008, Journal of the American Statistical Association 103:681; de los
/// Campos et al. 2009, Genetics 182:375.
/// </summary>
public sealed record LaplaceEffects : EffectPrior
{
    /// <summary>Shape of the gamma of lambda^2, above 1.</summary>
    public double Shape { get; init; } = 1.1;

    /// <summary>Mode of lambda^2; null: 2 (1 - R2) / R2 times the sum of the markers'
    /// variances, with R2 of the whole model above and of the term beneath the line.</summary>
    public double? Mode { get; init; }

    internal override EffectSampler Start(int count, ExpectedShare expected) =>
        new LaplaceSampler(count, Shape, Mode ?? expected.LambdaSquared);

    internal override void Check()
    {
        RequirePositive(Shape - 1, "shape of lambda squared, less 1,");
        RequirePositive(Mode, "mode of lambda squared");
    }
}

/// <summary>
/// A mixture of normals whose variances are given shares of one variance, a scaled inverse chi-square, with Dirichlet mixing
/// weights: BayesR. Erbe et al. 2012, Journal of Dairy Science 95:4114; Moser et al. 2015, PLoS Genetics 11:e1004969.
/// </summary>
public sealed record MixtureEffects : EffectPrior
{
    /// <summary>Variances of the classes as shares of the common one, the first 0: no effect.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [0, 0.01, 0.1, 1];

    /// <summary>Parameter of the symmetric Dirichlet of the weights.</summary>
    public double Concentration { get; init; } = 1;

    /// <summary>Degrees of freedom of the variance.</summary>
    public double DegreesOfFreedom { get; init; } = 5;

    /// <summary>Scale of the variance (a sum of squares); null: the mode is where equally many markers in each class explain R2.</summary>
    public double? Scale { get; init; }

    internal override EffectSampler Start(int count, ExpectedShare expected) =>
        new MixtureSampler(count, this, Scale ?? (expected.EffectVariance / Shares.Average() * (DegreesOfFreedom + 2)));

    internal override void Check()
    {
        RequirePositive(Concentration, "concentration of the mixing weights");
        RequirePositive(DegreesOfFreedom, "degrees of freedom");
        RequirePositive(Scale, "scale");
        if (Shares.Count < 2 || Shares[0] != 0 || Shares.Skip(1).Any(share => !(share > 0 && double.IsFinite(share))))
            throw new WorkbenchException($"The mixture's variances are {string.Join(", ", Shares)} of the common one; "
                + "the first must be 0 and the others, at least one, above 0.");
    }

    /// <summary>All settings as text; a list would print as its type. Saved chains are recognised by it.</summary>
    protected override bool PrintMembers(StringBuilder text)
    {
        text.Append(FormattableString.Invariant($"Shares = {string.Join(' ', Shares.Select(share => share.ToString("R", CultureInfo.InvariantCulture)))}"))
            .Append(FormattableString.Invariant($", Concentration = {Concentration}, DegreesOfFreedom = {DegreesOfFreedom}, Scale = {Scale}"));
        return true;
    }
}

/// <summary>How much of the trait a term is expected to explain before the data, from which hyperparameters follow.</summary>
/// <param name="TraitVariance">Variance of the trait.</param>
/// <param name="Term">The term's share of it.</param>
/// <param name="Residual">What all terms leave.</param>
/// <param name="ColumnVariance">Sum of the variances of the term's columns.</param>
internal readonly record struct ExpectedShare(double TraitVariance, double Term, double Residual, double ColumnVariance)
{
    /// <summary>The effects' variance with which the term explains its share, all effects acting.</summary>
    public double EffectVariance => TraitVariance * Term / ColumnVariance;

    /// <summary>lambda^2 of the Bayesian LASSO with which it does.</summary>
    public double LambdaSquared => 2 * Residual / Term * ColumnVariance;
}
