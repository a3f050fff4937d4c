using Workbench.Prediction.Bayesian;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Tests.Bayesian;

/// <summary>
/// Simulation-based calibration (Talts et al. 2018, arXiv:1804.06788): parameters drawn from the prior and data from them; then the
/// rank of the true value among draws of the posterior is uniform, if and only if the sampler draws from the posterior. The priors
/// here are given, as the default ones look at the data. The mean has a flat prior, which no data can be drawn from; any mean does,
/// as the posterior of all else does not depend on it.
/// </summary>
public class CalibrationTests
{
    private const int Studies = 300;
    private const int Ranks = 10;
    private const int Individuals = 20;
    private const int Markers = 4;
    private const double ResidualScale = 6;

    // Long chains thinned to 99 draws, which are then as good as independent.
    private static readonly ChainSettings Chains = new() { Cycles = 2_180, BurnIn = 200, Thin = 20 };

    [Fact]
    public void Normal_effects() => Check(
        new NormalEffects(InclusionPrior.All) { Scale = 2 },
        random => Effects(random, random.NextScaledInverseChiSquare(5, 2), 1));

    [Fact]
    public void Normal_effects_of_an_unknown_share() => Check(
        new NormalEffects(InclusionPrior.Uniform) { Scale = 2 },
        random => Effects(random, random.NextScaledInverseChiSquare(5, 2), random.NextUniform()));

    [Fact]
    public void Normal_effects_of_a_share_around_half() => Check(
        new NormalEffects(InclusionPrior.Half) { Scale = 2 },
        random => Effects(random, random.NextScaledInverseChiSquare(5, 2), random.NextBeta(5, 5)));

    [Fact]
    public void Student_effects() => Check(
        new StudentEffects(InclusionPrior.All) { ScaleShape = 3, ScaleMode = 1 },
        random => StudentEffectsOf(random, 1));

    [Fact]
    public void Student_effects_of_a_known_share() => Check(
        new StudentEffects(new InclusionPrior(0.5)) { ScaleShape = 3, ScaleMode = 1 },
        random => StudentEffectsOf(random, 0.5));

    [Fact]
    public void Student_effects_of_an_unknown_share() => Check(
        new StudentEffects(InclusionPrior.Uniform) { ScaleShape = 3, ScaleMode = 1 },
        random => StudentEffectsOf(random, random.NextUniform()));

    [Fact]
    public void Laplace_effects() => Check(
        new LaplaceEffects { Shape = 3, Mode = 8 },
        random =>
        {
            var (residualVariance, lambdaSquared) = (random.NextScaledInverseChiSquare(5, ResidualScale), random.NextGamma(3) / (2.0 / 8));
            return (Enumerable.Range(0, Markers).Select(_ =>
                random.NextNormal() * Math.Sqrt(residualVariance * 2 / lambdaSquared * random.NextGamma(1))).ToArray(), residualVariance);
        });

    [Fact]
    public void Mixture_effects() => Check(
        new MixtureEffects { Scale = 10 },
        random =>
        {
            var variance = random.NextScaledInverseChiSquare(5, 10);
            var weights = Enumerable.Range(0, 4).Select(_ => random.NextGamma(1)).ToArray();
            double[] shares = [0, 0.01, 0.1, 1];
            return (Enumerable.Range(0, Markers).Select(_ =>
            {
                var (at, component) = (random.NextUniform() * weights.Sum(), 0);
                while (component < 3 && (at -= weights[component]) >= 0)
                    component++;
                return random.NextNormal() * Math.Sqrt(variance * shares[component]);
            }).ToArray(), random.NextScaledInverseChiSquare(5, ResidualScale));
        });

    // A kernel of the same markers is a normal term: G = W W' / p, so effects of variance v / p on standardised markers.
    [Fact]
    public void Kernel() => Check(
        new KernelTerm(new GenomicKernel()) { KernelScale = 4 },
        Data.Encoding.MarkerScale.Standardized,
        random => Effects(random, random.NextScaledInverseChiSquare(5, 4) / Markers, 1));

    private static void Check(EffectPrior prior, Func<ChainRandom, (double[], double)> draw) =>
        Check(new MarkerTerm(prior), Data.Encoding.MarkerScale.Centred, draw);

    private static void Check(ModelTerm term, Data.Encoding.MarkerScale scale, Func<ChainRandom, (double[] Effects, double ResidualVariance)> draw)
    {
        var model = new BayesianModel([term]) { ResidualScale = ResidualScale, Scale = scale };
        var genotypes = SimulatedStudy.Genotypes(Individuals, Markers, seed: 21);
        var covariates = SimulatedStudy.Covariates(Individuals);
        var histograms = new int[3][].Select(_ => new int[Ranks]).ToArray();
        var gate = new Lock();
        Parallel.For(0, Studies, Threads.Options(), study =>
        {
            var random = new ChainRandom(77, study);
            var (effects, residualVariance) = draw(random);
            var genetic = Genetic(genotypes, effects, scale);
            var trait = genetic.Select(value => 3 + value + (Math.Sqrt(residualVariance) * random.NextNormal())).ToArray();
            var data = new PredictionData(genotypes, covariates, trait, "trait");
            var fitted = new BayesianRegression("sbc", model, Chains).FitModel(data, data.AllRows, new FitSettings(1_000 + study));
            var mean = genetic.Average();
            var geneticVariance = genetic.Average(value => (value - mean) * (value - mean));
            double[] truth = [geneticVariance, residualVariance, geneticVariance / (geneticVariance + residualVariance)];
            lock (gate)
                for (var parameter = 0; parameter < truth.Length; parameter++)
                    histograms[parameter][Rank(fitted.Parameters[parameter].Traces[0], truth[parameter], random)]++;
        });
        for (var parameter = 0; parameter < histograms.Length; parameter++)
            AssertUniform(histograms[parameter], new[] { "genetic variance", "residual variance", "heritability" }[parameter]);
    }

    private static (double[] Effects, double ResidualVariance) Effects(ChainRandom random, double variance, double share) => (
        Enumerable.Range(0, Markers).Select(_ => random.NextUniform() < share ? Math.Sqrt(variance) * random.NextNormal() : 0).ToArray(),
        random.NextScaledInverseChiSquare(5, ResidualScale));

    private static (double[] Effects, double ResidualVariance) StudentEffectsOf(ChainRandom random, double share)
    {
        var scale = random.NextGamma(3) / 2;
        return (
            Enumerable.Range(0, Markers).Select(_ =>
                random.NextUniform() < share ? Math.Sqrt(random.NextScaledInverseChiSquare(5, scale)) * random.NextNormal() : 0).ToArray(),
            random.NextScaledInverseChiSquare(5, ResidualScale));
    }

    private static double[] Genetic(Data.Genotypes.GenotypeMatrix genotypes, double[] effects, Data.Encoding.MarkerScale scale) =>
        Data.Encoding.StandardizedMarkers.Of(genotypes).Sum(scale, (marker, values, sum) =>
        {
            for (var individual = 0; individual < sum.Length; individual++)
                sum[individual] += values[individual] * effects[marker];
        });

    // Of 99 draws 100 ranks, in ten classes; equal values (no marker acts) are ordered at random. Draws without any effect have
    // a genetic variance of rounding errors only.
    private static int Rank(IReadOnlyList<double> draws, double truth, ChainRandom random)
    {
        const double rounding = 1e-8;
        var below = draws.Count(value => value < truth - rounding);
        var equal = draws.Count(value => Math.Abs(value - truth) <= rounding);
        return (below + (int)(random.NextUniform() * (equal + 1))) * Ranks / (draws.Count + 1);
    }

    // Chi-square of nine degrees of freedom: 27.9 is exceeded once in a thousand times.
    private static void AssertUniform(int[] histogram, string parameter)
    {
        var expected = (double)Studies / Ranks;
        var chiSquare = histogram.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.True(chiSquare < 27.9, $"{parameter}: ranks {string.Join(' ', histogram)}, chi-square {chiSquare:F1}");
    }
}
