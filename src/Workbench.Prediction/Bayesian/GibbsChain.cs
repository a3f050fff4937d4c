using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// One chain of the Gibbs sampler: in each cycle the covariates' effects, each term's effects and hyperparameters, the residual
/// variance, and what is not known of the trait are drawn in turn, each given all else.
/// </summary>
internal sealed class GibbsChain
{
    private readonly ChainTarget target;
    private readonly ChainRandom random;
    private readonly LatentTrait trait;
    private readonly FixedEffectsSampler covariates;
    private readonly EffectSampler[] samplers;
    private readonly double residualScale;
    private readonly double[] parameters;
    private readonly double[] genetic;
    private Residual residual;
    private double residualVariance;
    private int cycle;

    /// <summary>Starts a chain.</summary>
    /// <param name="target">What is drawn from.</param>
    /// <param name="seed">Seed of all chains.</param>
    /// <param name="number">Which chain.</param>
    public GibbsChain(ChainTarget target, long seed, int number)
    {
        this.target = target;
        Number = number;
        random = new ChainRandom(seed, number);
        trait = target.Model.Trait.Start(target.Data, target.Training.Span, random);
        var effects = LeastSquares.Fit(target.Design, trait.Values);
        covariates = new FixedEffectsSampler(target.Design, effects);
        var rest = target.Design.Multiply(effects);
        TensorPrimitives.Subtract<double>(trait.Values, rest, rest);
        residual = new Residual(rest);
        var unexplained = trait.Variance * (1 - target.Model.ExplainedShare);
        residualScale = target.Model.ResidualScale ?? (unexplained * (target.Model.ResidualDegreesOfFreedom + 2));
        residualVariance = trait.HasUnitResidual ? 1 : residualScale / (target.Model.ResidualDegreesOfFreedom + 2);
        var share = target.Model.ExplainedShare;
        samplers = target.Terms.Select(term => term.Start(
            term.Columns.Count, new ExpectedShare(trait.Variance, share / target.Terms.Count, 1 - share, term.Columns.Variance))).ToArray();
        genetic = new double[rest.Length];
        ParameterNames = NameParameters();
        parameters = new double[ParameterNames.Count];
        Traces = ParameterNames.Select(_ => new List<double>()).ToArray();
        FixedSums = new PosteriorSums(effects.Length);
        TermSums = samplers.Select(sampler => new PosteriorSums(sampler.Effects.Length)).ToArray();
        InclusionSums = samplers.Select(sampler => sampler.Inclusions is null ? null : new double[sampler.Effects.Length]).ToArray();
    }

    /// <summary>Which chain.</summary>
    public int Number { get; }

    /// <summary>Cycles done.</summary>
    public int Cycle => cycle;

    /// <summary>What is traced, in the order of the traces.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>The kept cycles' values of each parameter.</summary>
    public IReadOnlyList<List<double>> Traces { get; }

    /// <summary>The covariates' effects over the kept cycles.</summary>
    public PosteriorSums FixedSums { get; }

    /// <summary>Each term's effects over the kept cycles.</summary>
    public IReadOnlyList<PosteriorSums> TermSums { get; }

    /// <summary>Sums over the kept cycles of the probabilities with which effects were other than 0; null for terms without.</summary>
    public IReadOnlyList<double[]?> InclusionSums { get; }

    /// <summary>The terms' effects as last drawn.</summary>
    public IReadOnlyList<EffectSampler> Samplers => samplers;

    /// <summary>Does one cycle.</summary>
    /// <param name="keep">Whether it is kept.</param>
    /// <exception cref="WorkbenchException">The chain has left the numbers that can be computed with.</exception>
    public void Advance(bool keep)
    {
        cycle++;
        covariates.Draw(residual, residualVariance, random);
        var (sum, degreesOfFreedom) = (0.0, 0.0);
        for (var term = 0; term < samplers.Length; term++)
        {
            samplers[term].Draw(target.Terms[term].Columns, residual, residualVariance, random);
            var told = samplers[term].OnResidualVariance;
            sum += told.Sum;
            degreesOfFreedom += told.DegreesOfFreedom;
        }

        if (!trait.HasUnitResidual)
            residualVariance = random.NextScaledInverseChiSquare(
                target.Model.ResidualDegreesOfFreedom + residual.Count + degreesOfFreedom, residualScale + residual.SumOfSquares + sum);
        trait.Draw(residual, residualVariance, random);
        if (!double.IsFinite(residualVariance) || !double.IsFinite(residual.SumOfSquares))
            throw new WorkbenchException($"Chain {Number + 1} diverged in cycle {cycle}: its residual variance is {residualVariance}, its sum of squares "
                + $"{residual.SumOfSquares}. Look for values of the trait far from all others, and at the priors' scales.");
        if (keep)
            Keep();
    }

    /// <summary>Reads or writes all of the state.</summary>
    public void Exchange(ChainStream stream)
    {
        stream.Exchange(ref cycle);
        random.Exchange(stream);
        trait.Exchange(stream);
        stream.Exchange<double>(covariates.Effects);
        stream.Exchange(ref residualVariance);
        stream.Exchange(residual.Values);
        residual.Changed();
        FixedSums.Exchange(stream);
        for (var term = 0; term < samplers.Length; term++)
        {
            samplers[term].Exchange(stream);
            TermSums[term].Exchange(stream);
            if (InclusionSums[term] is { } inclusions)
                stream.Exchange<double>(inclusions);
        }

        foreach (var trace in Traces)
            stream.Exchange(trace);
    }

    private List<string> NameParameters()
    {
        var names = new List<string> { "genetic variance", "residual variance", "heritability", "log-likelihood" };
        for (var term = 0; term < samplers.Length; term++)
            names.AddRange(samplers[term].ParameterNames.Select(name =>
                samplers.Length == 1 ? name : $"{target.Terms[term].Term.Name}, term {term + 1}: {name}"));
        for (var threshold = 0; threshold < trait.Thresholds.Length; threshold++)
            names.Add($"threshold {threshold + 2}");
        return names;
    }

    private void Keep()
    {
        FixedSums.Add(covariates.Effects, covariates.Effects);
        for (var term = 0; term < samplers.Length; term++)
        {
            TermSums[term].Add(samplers[term].Effects, samplers[term].Means);
            if (InclusionSums[term] is { } inclusions)
                TensorPrimitives.Add<double>(inclusions, samplers[term].Inclusions, inclusions);
        }

        var (geneticVariance, total) = ExplainedVariances();
        parameters[0] = geneticVariance;
        parameters[1] = residualVariance;
        parameters[2] = geneticVariance / (total + residualVariance);
        parameters[3] = trait.LogLikelihood(residual, residualVariance);
        var at = 4;
        foreach (var sampler in samplers)
        {
            sampler.Parameters(parameters.AsSpan(at, sampler.ParameterNames.Count));
            at += sampler.ParameterNames.Count;
        }

        trait.Thresholds.CopyTo(parameters.AsSpan(at));
        for (var parameter = 0; parameter < parameters.Length; parameter++)
            Traces[parameter].Add(parameters[parameter]);
    }

    // The variances, over the individuals learned from, of what markers and kernels explain, and of that with what groups explain.
    private (double Genetic, double Total) ExplainedVariances()
    {
        TensorPrimitives.Subtract<double>(trait.Values, residual.Values, genetic);
        for (var column = 0; column < covariates.Effects.Length; column++)
            TensorPrimitives.MultiplyAdd(target.Design.Column(column), -covariates.Effects[column], genetic, genetic);
        var total = Variance(genetic);
        var some = total;
        for (var term = 0; term < samplers.Length; term++)
            if (target.Terms[term].Term is GroupsTerm)
            {
                TensorPrimitives.Subtract<double>(genetic, target.Terms[term].Columns.Expand(samplers[term].Effects), genetic);
                some = Variance(genetic);
            }

        return (some, total);
    }

    private static double Variance(ReadOnlySpan<double> values)
    {
        var mean = TensorPrimitives.Average(values);
        return (TensorPrimitives.SumOfSquares(values) / values.Length) - (mean * mean);
    }
}
