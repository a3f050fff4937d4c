using Workbench.Prediction.Mixed;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Mixed;

public class MultiTraitRemlTests
{
    private const int Size = 30;

    [Fact]
    public void One_trait_equals_the_fit_of_one_kernel()
    {
        var (kernel, traits, design) = Problem();
        var expected = SingleKernelReml.Fit(TridiagonalKernel.Of(Dense(kernel).Cast<double>().ToArray(), Size), traits[0], design).Variances;
        var found = MultiTraitReml.Fit(kernel, [traits[0]], design, GeneticStructure.Unstructured, new FitSettings());
        Assert.Equal(expected.LogLikelihood, found.LogLikelihood, 1e-5);
        Assert.Equal(expected.Heritability, found.Heritability(0), 0.01);
    }

    /// <summary>
    /// Two traits against a search of the dense likelihood over the six numbers of both covariances (as Cholesky factors) that knows
    /// nothing of derivatives or canonical traits.
    /// </summary>
    [Fact]
    public void Two_traits_equal_a_search_by_brute_force()
    {
        var (kernel, traits, design) = Problem();
        traits = traits[..2];
        var found = MultiTraitReml.Fit(kernel, traits, design, GeneticStructure.Unstructured, new FitSettings());
        var dense = Dense(kernel);
        double Height(double[] genetic, double[] residual) => DenseLogLikelihood(dense, genetic, residual, traits, design);
        Assert.Equal(Height(found.Genetic, found.Residual), found.LogLikelihood, 1e-6);
        var (_, height) = AdditiveSearch(at => Height(Covariance(at.AsSpan(0, 3)), Covariance(at.AsSpan(3, 3))), [1, 0.1, 1, 1, 0.1, 1]);
        Assert.Equal(height, found.LogLikelihood, 1e-3);
    }

    [Fact]
    public void A_reaction_norm_stays_in_its_span_and_is_less_likely()
    {
        var (kernel, traits, design) = Problem();
        var free = MultiTraitReml.Fit(kernel, traits, design, GeneticStructure.Unstructured, new FitSettings());
        var norm = MultiTraitReml.Fit(kernel, traits, design, new ReactionNorm([-1, 0, 1]), new FitSettings());
        Assert.True(norm.LogLikelihood <= free.LogLikelihood + 1e-6);

        // (1, -2, 1) is orthogonal to lines over (-1, 0, 1).
        double[] across = [1, -2, 1];
        for (var row = 0; row < 3; row++)
            Assert.Equal(0, Enumerable.Range(0, 3).Sum(column => norm.Genetic[(row * 3) + column] * across[column]), 1e-6);
        Assert.Contains("not all alike", Assert.Throws<WorkbenchException>(() =>
            MultiTraitReml.Fit(kernel, traits, design, new ReactionNorm([2, 2, 2]), new FitSettings())).Message);
    }

    /// <summary>
    /// Two traits, a third of the records of each missing: the error of all six variances and covariances, summed over eight studies,
    /// against that from the individuals with both (four ninths of them).
    /// </summary>
    [Fact]
    public void Planted_covariances_are_recovered_better_than_from_complete_individuals()
    {
        double[] genetic = [1.44, 0.96, 0.96, 1];
        double[] residual = [0.64, 0.24, 0.24, 0.73];
        var (all, complete) = (0.0, 0.0);
        for (var round = 0; round < 8; round++)
        {
            var study = new SimulatedTraits(150, [[1.2, 0], [0.8, 0.6]], [[0.8, 0], [0.3, 0.8]], seed: 100 + (ulong)round);
            var traits = study.WithMissing(1 / 3.0, (ulong)round);
            double Error(MultiTraitVariances found) =>
                found.Genetic.Zip(genetic).Concat(found.Residual.Zip(residual)).Sum(pair => Math.Abs(pair.First - pair.Second));
            all += Error(MultiTraitReml.Fit(study.Decomposition, traits, study.Design, GeneticStructure.Unstructured, new FitSettings()));
            complete += Error(study.FitComplete(traits, GeneticStructure.Unstructured));
        }

        TestContext.Current.SendDiagnosticMessage($"error from all records {all:F2}, from complete individuals {complete:F2}");
        Assert.True(all < 0.8 * complete, $"{all} from all records, {complete} from complete individuals");
    }

    [Fact]
    public void Refuses_a_trait_that_is_another()
    {
        var (kernel, traits, design) = Problem();
        Assert.Contains("Leave", Assert.Throws<WorkbenchException>(() =>
            MultiTraitReml.Fit(kernel, [traits[0], traits[0]], design, GeneticStructure.Unstructured, new FitSettings())).Message);
    }

    private static double[] Covariance(ReadOnlySpan<double> factor) =>
        [factor[0] * factor[0], factor[0] * factor[1], factor[0] * factor[1], (factor[1] * factor[1]) + (factor[2] * factor[2])];

    private static double[,] Dense(SpectralDecomposition kernel)
    {
        var dense = new double[Size, Size];
        for (var index = 0; index < Size; index++)
            for (var row = 0; row < Size; row++)
                for (var column = 0; column < Size; column++)
                    dense[row, column] += kernel.Eigenvalues[index] * kernel.Vector(index)[row] * kernel.Vector(index)[column];
        return dense;
    }

    private static double DenseLogLikelihood(double[,] kernel, double[] genetic, double[] residual, double[][] traits, DesignMatrix design)
    {
        var count = traits.Length;
        var v = new double[count * Size, count * Size];
        for (var one = 0; one < count; one++)
            for (var other = 0; other < count; other++)
                for (var row = 0; row < Size; row++)
                    for (var column = 0; column < Size; column++)
                        v[(one * Size) + row, (other * Size) + column] = (genetic[(one * count) + other] * kernel[row, column])
                            + (row == column ? residual[(one * count) + other] : 0);
        var columns = new double[count * design.Columns * count * Size];
        for (var trait = 0; trait < count; trait++)
            for (var column = 0; column < design.Columns; column++)
                design.Column(column).CopyTo(columns.AsSpan((((trait * design.Columns) + column) * count * Size) + (trait * Size)));
        var names = Enumerable.Range(0, count * design.Columns).Select(column => $"x{column}").ToList();
        return AverageInformationRemlTests.DenseLogLikelihood(
            [v], [1], traits.SelectMany(trait => trait).ToArray(), DesignMatrix.Create(count * Size, names, columns));
    }

    private static (double[] Point, double Height) AdditiveSearch(Func<double[], double> function, double[] start)
    {
        var point = (double[])start.Clone();
        var height = function(point);
        for (var step = 0.4; step > 2e-3;)
        {
            var better = false;
            for (var which = 0; which < point.Length; which++)
                foreach (var sign in (int[])[1, -1])
                {
                    var tried = (double[])point.Clone();
                    tried[which] += sign * step;
                    var value = function(tried);
                    if (value > height)
                        (point, height, better) = (tried, value, true);
                }

            if (!better)
                step /= 2;
        }

        return (point, height);
    }

    private static (SpectralDecomposition Kernel, double[][] Traits, DesignMatrix Design) Problem()
    {
        var random = new SeededRandom(17);
        var w = new double[Size, Size + 8];
        for (var i = 0; i < Size; i++)
            for (var j = 0; j < Size + 8; j++)
                w[i, j] = random.NextNormal() / Math.Sqrt(Size + 8);
        var flat = new double[Size * Size];
        Buffer.BlockCopy(Product(w, Transpose(w)), 0, flat, 0, flat.Length * sizeof(double));
        var columns = new double[2 * Size];
        double[][] traits = [new double[Size], new double[Size], new double[Size]];
        for (var i = 0; i < Size; i++)
        {
            (columns[i], columns[Size + i]) = (1, random.NextDouble());
            var shared = 0.5 * random.NextNormal();
            foreach (var trait in traits)
                trait[i] = columns[Size + i] + shared + random.NextNormal();
        }

        for (var j = 0; j < Size + 8; j++)
        {
            var shared = 2 * random.NextNormal();
            foreach (var trait in traits)
            {
                var effect = shared + (1.5 * random.NextNormal());
                for (var i = 0; i < Size; i++)
                    trait[i] += w[i, j] * effect;
            }
        }

        return (SpectralDecomposition.Of(flat, Size), traits, DesignMatrix.Create(Size, ["mean", "x"], columns));
    }
}
