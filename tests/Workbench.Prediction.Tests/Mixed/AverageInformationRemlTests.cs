using Workbench.Prediction.Mixed;
using Workbench.Tests;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Mixed;

public class AverageInformationRemlTests
{
    private const int Size = 40;

    [Fact]
    public void One_kernel_gives_what_the_spectral_fit_gives()
    {
        var (kernel, trait, design) = Problem(seed: 3);
        var expected = SingleKernelReml.Fit(TridiagonalKernel.Of(kernel, Size), trait, design);
        var fit = AverageInformationReml.Fit(trait, design, [new KernelTerm("k", Size, kernel), Residual()], new FitSettings());
        Assert.Equal(expected.Variances.LogLikelihood, fit.LogLikelihood, 1e-8);
        Assert.Equal(expected.Variances.Genetic, fit.Components[0].Variance, 1e-4);
        Assert.Equal(expected.Variances.Residual, fit.Components[1].Variance, 1e-4);
        Assert.Equal(expected.Variances.Heritability, fit.Components[0].Share, 1e-4);
        Assert.Equal(expected.Variances.HeritabilityStandardError, fit.Components[0].ShareStandardError!.Value, 1e-4);
        for (var column = 0; column < 2; column++)
        {
            Assert.Equal(expected.FixedEffects[column].Estimate, fit.FixedEffects[column].Estimate, 1e-4);
            Assert.Equal(expected.FixedEffects[column].StandardError, fit.FixedEffects[column].StandardError, 1e-4);
        }

        var weights = fit.KernelWeights(0);
        var reliabilities = expected.Reliabilities();
        for (var individual = 0; individual < Size; individual++)
        {
            Assert.Equal(expected.KernelWeights[individual], weights[individual], 1e-4);
            Assert.Equal(
                reliabilities[individual],
                fit.Reliability(0, kernel.AsSpan(individual * Size, Size), kernel[(individual * Size) + individual]),
                1e-4);
        }
    }

    /// <summary>Three variances against a search of the dense likelihood that knows nothing of derivatives.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Several_variances_equal_those_of_a_search_by_brute_force(ulong seed)
    {
        var (kernel, trait, design) = Problem(seed);
        var groups = Groups(seed);
        List<CovarianceTerm> terms = [new KernelTerm("k", Size, kernel), new GroupTerm(groups, Rows()), Residual()];
        var fit = AverageInformationReml.Fit(trait, design, terms, new FitSettings());
        var matrices = new[] { Square(kernel, Size), Same(groups), Identity(Size) };
        var (best, height) = PatternSearch(at => DenseLogLikelihood(matrices, at, trait, design), [0.3, 0.3, 0.3]);
        Assert.Equal(height, fit.LogLikelihood, 1e-6);
        for (var term = 0; term < 3; term++)
            Assert.Equal(best[term], fit.Components[term].Variance, 2e-3);
        Assert.Equal(
            DenseLogLikelihood(matrices, fit.Components.Select(component => component.Variance).ToArray(), trait, design), fit.LogLikelihood, 1e-8);
    }

    /// <summary>Members of each group differ from one another, groups do not: the best group variance is below 0.</summary>
    [Fact]
    public void Holds_at_zero_a_variance_that_the_records_speak_against()
    {
        var (_, _, design) = Problem(seed: 5);
        var random = new SeededRandom(8);
        var trait = Enumerable.Range(0, Size).Select(record => (record % 2 == 0 ? 1 : -1) + (0.1 * random.NextNormal())).ToArray();
        var pairs = new RandomGroups("pair", Enumerable.Range(0, Size).Select(record => $"p{record / 2}").ToList());
        var fit = AverageInformationReml.Fit(trait, design, [new GroupTerm(pairs, Rows()), Residual()], new FitSettings());
        Assert.Equal(0, fit.Components[0].Variance);
        Assert.Null(fit.Components[0].StandardError);
        Assert.Equal(TraitCheck.ResidualVariance(trait, design), fit.Components[1].Variance, 1e-6);
    }

    /// <summary>A mean of four measurements has a quarter of the residual variance: 300 groups of up to five records.</summary>
    [Fact]
    public void Recovers_planted_variances_with_weights_and_residual_groups()
    {
        const int records = 900;
        var random = new SeededRandom(21);
        var cages = Enumerable.Range(0, records).Select(record => $"c{record / 3}").ToList();
        var effects = cages.Distinct().ToDictionary(cage => cage, _ => 0.8 * random.NextNormal());
        var trait = new double[records];
        var (calm, wild) = (new double[records], new double[records]);
        for (var record = 0; record < records; record++)
        {
            var weight = 1 + (record % 4);
            (record % 2 == 0 ? calm : wild)[record] = 1.0 / weight;
            trait[record] = 5 + effects[cages[record]] + (random.NextNormal() * Math.Sqrt((record % 2 == 0 ? 0.5 : 2.0) / weight));
        }

        List<CovarianceTerm> terms =
        [
            new GroupTerm(new RandomGroups("cage", cages), Enumerable.Range(0, records).ToArray()), new ResidualTerm("calm", calm), new ResidualTerm(
                "wild", wild),
        ];
        var fit = AverageInformationReml.Fit(trait, DesignMatrix.Intercept(records), terms, new FitSettings());
        foreach (var (component, truth) in fit.Components.Zip([0.64, 0.5, 2.0]))
        {
            Assert.Equal(truth, component.Variance, 2.5 * component.StandardError!.Value);
            Assert.InRange(component.StandardError.Value, 0.01, 0.3 * truth);
        }

        Assert.InRange(fit.Steps, 2, 15);
    }

    [Fact]
    public void Refuses_groupings_whose_variance_cannot_be_told_apart()
    {
        var alone = new RandomGroups("own", Enumerable.Range(0, Size).Select(record => $"{record}").ToList());
        Assert.Contains("residual", Assert.Throws<WorkbenchException>(() => new GroupTerm(alone, Rows())).Message);
        var one = new RandomGroups("all", Enumerable.Repeat("x", Size).ToList());
        Assert.Contains("mean", Assert.Throws<WorkbenchException>(() => new GroupTerm(one, Rows())).Message);
        var gap = new RandomGroups("gap", Enumerable.Range(0, Size).Select(record => record == 3 ? null : $"{record / 4}").ToList());
        Assert.Contains("index 3", Assert.Throws<WorkbenchException>(() => new GroupTerm(gap, Rows())).Message);
    }

    [Fact]
    public void Refuses_a_kernel_that_is_no_covariance()
    {
        var (kernel, trait, design) = Problem(seed: 3);
        var negative = Array.ConvertAll(kernel, value => -value);
        for (var individual = 0; individual < Size; individual++)
            negative[(individual * Size) + individual] = 1;
        Assert.Contains("not positive definite", Assert.Throws<WorkbenchException>(() =>
            AverageInformationReml.Fit(trait, design, [new KernelTerm("k", Size, negative), Residual()], new FitSettings())).Message);
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        var (kernel, trait, design) = Problem(seed: 3);
        AverageInformationReml.Fit(trait, design, [new KernelTerm("k", Size, kernel), Residual()], new FitSettings());
        var before = NativeMemory.LiveTensors();
        AverageInformationReml.Fit(trait, design, [new KernelTerm("k", Size, kernel), Residual()], new FitSettings());
        Assert.Equal(before, NativeMemory.LiveTensors());
    }

    internal static double DenseLogLikelihood(double[][,] matrices, double[] variances, double[] trait, DesignMatrix design)
    {
        var size = trait.Length;
        var v = new double[size, size];
        for (var term = 0; term < matrices.Length; term++)
            v = Combine(v, 1, matrices[term], variances[term]);
        var x = new double[size, design.Columns];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < design.Columns; column++)
                x[row, column] = design.Column(column)[row];
        var inverse = Inverse(v);
        var vx = Product(inverse, x);
        var xvx = Product(Transpose(x), vx);
        var p = Combine(inverse, 1, Product(vx, Product(Inverse(xvx), Transpose(vx))), -1);
        var ypy = Product(Transpose(Column(trait)), Product(p, Column(trait)))[0, 0];
        return -(((size - design.Columns) * Math.Log(2 * Math.PI)) - LogDeterminant(Product(Transpose(x), x))
            + LogDeterminant(v) + LogDeterminant(xvx) + ypy) / 2;
    }

    /// <summary>Tries each coordinate up and down by a factor, which shrinks when nothing is better.</summary>
    internal static (double[] Point, double Height) PatternSearch(Func<double[], double> function, double[] start)
    {
        var point = (double[])start.Clone();
        var height = function(point);
        for (var factor = 1.0; factor > 1e-5;)
        {
            var better = false;
            for (var which = 0; which < point.Length; which++)
                foreach (var sign in (int[])[1, -1])
                {
                    var tried = (double[])point.Clone();
                    tried[which] *= Math.Exp(sign * factor);
                    var value = function(tried);
                    if (value <= height)
                        continue;
                    (point, height, better) = (tried, value, true);
                }

            if (!better)
                factor /= 2;
        }

        return (point, height);
    }

    private static ResidualTerm Residual() => new("residual", Enumerable.Repeat(1.0, Size).ToArray());

    private static int[] Rows() => Enumerable.Range(0, Size).ToArray();

    private static RandomGroups Groups(ulong seed)
    {
        var random = new SeededRandom(seed, 4);
        return new RandomGroups("cage", Enumerable.Range(0, Size).Select(_ => $"c{random.NextInt(9)}").ToList());
    }

    private static double[,] Same(RandomGroups groups)
    {
        var same = new double[Size, Size];
        for (var i = 0; i < Size; i++)
            for (var j = 0; j < Size; j++)
                same[i, j] = groups.Labels[i] == groups.Labels[j] ? 1 : 0;
        return same;
    }

    // A trait of a kernel, groups and noise, with a covariate.
    private static (double[] Kernel, double[] Trait, DesignMatrix Design) Problem(ulong seed)
    {
        var random = new SeededRandom(seed);
        var w = new double[Size, Size + 4];
        for (var i = 0; i < Size; i++)
            for (var j = 0; j < Size + 4; j++)
                w[i, j] = random.NextNormal() / Math.Sqrt(Size + 4);
        var kernel = new double[Size * Size];
        Buffer.BlockCopy(Product(w, Transpose(w)), 0, kernel, 0, kernel.Length * sizeof(double));
        var columns = new double[2 * Size];
        var trait = new double[Size];
        var groups = Groups(seed);
        var effects = groups.Labels.Distinct().Order(StringComparer.Ordinal).ToDictionary(label => label!, _ => 0.7 * random.NextNormal());
        for (var i = 0; i < Size; i++)
        {
            columns[i] = 1;
            columns[Size + i] = random.NextDouble();
            trait[i] = (2 * columns[Size + i]) + (0.5 * random.NextNormal()) + effects[groups.Labels[i]!];
        }

        for (var j = 0; j < Size + 4; j++)
        {
            var effect = random.NextNormal();
            for (var i = 0; i < Size; i++)
                trait[i] += w[i, j] * effect;
        }

        return (kernel, trait, DesignMatrix.Create(Size, ["mean", "x"], columns));
    }
}
