using Workbench.Prediction.Mixed;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Mixed;

public class SingleKernelRemlTests
{
    private const int Size = 14;

    [Fact]
    public void Likelihood_equals_the_dense_formula_and_no_other_ratio_is_better()
    {
        var problem = new Problem(seed: 3);
        var fit = problem.Fit();
        Assert.Equal(problem.DenseLogLikelihood(fit.Variances.Genetic, fit.Variances.Residual), fit.Variances.LogLikelihood, 8);
        var total = fit.Variances.Genetic + fit.Variances.Residual;
        for (var h = 0.01; h < 1; h += 0.01)
            foreach (var scale in (double[])[0.9, 1, 1.1])
                Assert.True(problem.DenseLogLikelihood(h * total * scale, (1 - h) * total * scale) <= fit.Variances.LogLikelihood + 1e-9);
    }

    [Fact]
    public void Effects_and_breeding_values_solve_the_mixed_model_equations()
    {
        var problem = new Problem(seed: 4);
        var fit = problem.Fit();
        var solution = problem.MixedModelSolution(fit.Variances);
        for (var column = 0; column < 2; column++)
            Assert.Equal(solution[column], fit.Coefficients[column], 8);
        for (var individual = 0; individual < Size; individual++)
            Assert.Equal(solution[2 + individual], fit.BreedingValues[individual], 8);
    }

    [Fact]
    public void Errors_and_reliabilities_come_from_the_inverse_of_the_mixed_model_equations()
    {
        var problem = new Problem(seed: 4);
        var fit = problem.Fit();
        var inverse = Inverse(problem.MixedModelEquations(fit.Variances));
        for (var column = 0; column < 2; column++)
            Assert.Equal(Math.Sqrt(inverse[column, column] * fit.Variances.Residual), fit.FixedEffects[column].StandardError, 8);
        var reliabilities = fit.Reliabilities();
        for (var individual = 0; individual < Size; individual++)
        {
            var predictionErrorVariance = inverse[2 + individual, 2 + individual] * fit.Variances.Residual;
            var expected = 1 - (predictionErrorVariance / (problem.Kernel[individual, individual] * fit.Variances.Genetic));
            Assert.Equal(expected, reliabilities[individual], 8);
            var row = Enumerable.Range(0, Size).Select(other => problem.Kernel[individual, other]).ToArray();
            Assert.Equal(expected, Assert.Single(fit.Reliabilities([row], [problem.Kernel[individual, individual]])), 8);
        }
    }

    [Fact]
    public void Reliabilities_need_a_kernel_row_and_a_diagonal_value_each()
    {
        var fit = new Problem(seed: 4).Fit();
        Assert.Throws<ArgumentException>(() => fit.Reliabilities([new double[Size - 1]], [1]));
        Assert.Throws<ArgumentException>(() => fit.Reliabilities([new double[Size]], []));
        Assert.Throws<ArgumentException>(() => fit.Reliabilities([new double[Size]], [1, 1]));
        Assert.Equal([0, 0], fit.Reliabilities([new double[Size], new double[Size]], [0, 1]));
    }

    [Fact]
    public void Heritability_error_comes_from_the_average_information_matrix()
    {
        var problem = new Problem(seed: 4);
        var fit = problem.Fit();
        Assert.Equal(problem.AverageInformationError(fit.Variances), fit.Variances.HeritabilityStandardError, 8);
    }

    /// <summary>Days since a far date are as good as days since the first measurement: X'X has a condition of 10^13 there,
    /// and a value rounds at 10^-10.</summary>
    [Fact]
    public void The_origin_of_a_covariate_does_not_matter()
    {
        var problem = new Problem(seed: 4);
        var columns = problem.Design.Column(0).ToArray().Concat(problem.Design.Column(1).ToArray().Select(value => value + 1e6)).ToArray();
        var (near, far) = (problem.Fit(), problem.Fit(design: DesignMatrix.Create(Size, ["mean", "x"], columns)));
        Assert.Equal(near.Variances.LogLikelihood, far.Variances.LogLikelihood, 8);
        Assert.Equal(near.Variances.Heritability, far.Variances.Heritability, 6);
        Assert.Equal(near.FixedEffects[1].Estimate, far.FixedEffects[1].Estimate, 6);
        Assert.Equal(near.FixedEffects[1].StandardError, far.FixedEffects[1].StandardError, 6);
        for (var individual = 0; individual < Size; individual++)
            Assert.Equal(near.BreedingValues[individual], far.BreedingValues[individual], 6);
    }

    [Fact]
    public void Kernel_weights_give_the_breeding_values()
    {
        var problem = new Problem(seed: 5);
        var fit = problem.Fit();
        var values = Product(problem.Kernel, Column(fit.KernelWeights));
        for (var individual = 0; individual < Size; individual++)
            Assert.Equal(values[individual, 0], fit.BreedingValues[individual], 9);
    }

    [Fact]
    public void Says_when_there_is_no_genetic_variance()
    {
        // Alternating signs within pairs of identical individuals: nothing of the trait follows the kernel.
        var kernel = new double[16];
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                kernel[(i * 4) + j] = i / 2 == j / 2 ? 1 : 0;
        var fit = SingleKernelReml.Fit(TridiagonalKernel.Of(kernel, 4), [1, -1, 2, -2.5], DesignMatrix.Intercept(4));
        Assert.Equal(VarianceBoundary.NoGeneticVariance, fit.Variances.Boundary);
        Assert.Equal(0, fit.Variances.Heritability);
        Assert.All(fit.BreedingValues, value => Assert.Equal(0, value));
        Assert.All(fit.Reliabilities(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Says_when_there_is_no_residual_variance()
    {
        // The trait is one draw from the kernel itself, over eigenvalues that differ widely.
        double[] eigenvalues = [8, 4, 2, 1, 0.5, 0.25, 0.125, 0.01];
        var kernel = new double[64];
        for (var index = 0; index < 8; index++)
            kernel[(index * 8) + index] = eigenvalues[index];
        var trait = eigenvalues.Select((value, index) => Math.Sqrt(value) * (index % 2 == 0 ? 1 : -1)).ToArray();
        var design = DesignMatrix.Create(8, ["x"], [1, -1, 1, 1, -1, 1, 1, 1]);
        var fit = SingleKernelReml.Fit(TridiagonalKernel.Of(kernel, 8), trait, design);
        Assert.Equal(VarianceBoundary.NoResidualVariance, fit.Variances.Boundary);
        Assert.True(fit.Variances.Heritability > 0.9999);
    }

    [Fact]
    public void Refuses_a_constant_trait()
    {
        var error = Assert.Throws<WorkbenchException>(() => new Problem(seed: 1).Fit(Enumerable.Repeat(2.5, Size).ToArray()));
        Assert.Contains("constant (2.5 for all 14", error.Message);
    }

    [Fact]
    public void Refuses_a_trait_with_gaps()
    {
        var trait = new double[Size];
        trait[3] = double.NaN;
        Assert.Contains("NaN", Assert.Throws<WorkbenchException>(() => new Problem(seed: 1).Fit(trait)).Message);
    }

    [Fact]
    public void Refuses_a_trait_that_the_covariates_explain_wholly()
    {
        var problem = new Problem(seed: 1);
        var trait = problem.Design.Column(1).ToArray().Select(value => 3 + (2 * value)).ToArray();
        Assert.Contains("without a rest", Assert.Throws<WorkbenchException>(() => problem.Fit(trait)).Message);
    }

    /// <summary>A small mixed model with every matrix written out.</summary>
    private sealed class Problem
    {
        private readonly double[] trait = new double[Size];
        private readonly double[,] x = new double[Size, 2];

        public Problem(ulong seed)
        {
            var random = new SeededRandom(seed);
            var w = new double[Size, Size + 4];
            for (var i = 0; i < Size; i++)
                for (var j = 0; j < Size + 4; j++)
                    w[i, j] = random.NextNormal() / Math.Sqrt(Size + 4);
            Kernel = Product(w, Transpose(w));
            var columns = new double[2 * Size];
            for (var i = 0; i < Size; i++)
            {
                x[i, 0] = columns[i] = 1;
                x[i, 1] = columns[Size + i] = random.NextDouble();
                trait[i] = (2 * x[i, 1]) + (0.5 * random.NextNormal());
                for (var j = 0; j < 4; j++)
                    trait[i] += 2 * w[i, j];
            }

            Design = DesignMatrix.Create(Size, ["mean", "x"], columns);
        }

        public double[,] Kernel { get; }

        public DesignMatrix Design { get; }

        public MixedModelFit Fit(double[]? other = null, DesignMatrix? design = null)
        {
            var flat = new double[Size * Size];
            Buffer.BlockCopy(Kernel, 0, flat, 0, flat.Length * sizeof(double));
            return SingleKernelReml.Fit(TridiagonalKernel.Of(flat, Size), other ?? trait, design ?? Design);
        }

        public double DenseLogLikelihood(double genetic, double residual)
        {
            var v = Combine(Kernel, genetic, Identity(Size), residual);
            var p = Projection(v, out var xvx);
            var ypy = Product(Transpose(Column(trait)), Product(p, Column(trait)))[0, 0];
            var xx = Product(Transpose(x), x);
            return -(((Size - 2) * Math.Log(2 * Math.PI)) - LogDeterminant(xx) + LogDeterminant(v) + LogDeterminant(xvx) + ypy) / 2;
        }

        // Henderson's equations times the residual variance: [X'X X'; X I + K^-1 se/sg].
        public double[,] MixedModelEquations(VarianceComponents variances)
        {
            var inverse = Inverse(Kernel);
            var equations = new double[Size + 2, Size + 2];
            var xx = Product(Transpose(x), x);
            for (var i = 0; i < 2; i++)
                for (var j = 0; j < 2; j++)
                    equations[i, j] = xx[i, j];
            for (var i = 0; i < Size; i++)
            {
                for (var j = 0; j < 2; j++)
                    equations[2 + i, j] = equations[j, 2 + i] = x[i, j];
                for (var j = 0; j < Size; j++)
                    equations[2 + i, 2 + j] = (i == j ? 1 : 0) + (inverse[i, j] * variances.Residual / variances.Genetic);
            }

            return equations;
        }

        public double[] MixedModelSolution(VarianceComponents variances)
        {
            var right = new double[Size + 2];
            for (var i = 0; i < Size; i++)
            {
                right[0] += x[i, 0] * trait[i];
                right[1] += x[i, 1] * trait[i];
                right[2 + i] = trait[i];
            }

            var solution = Product(Inverse(MixedModelEquations(variances)), Column(right));
            return Enumerable.Range(0, Size + 2).Select(index => solution[index, 0]).ToArray();
        }

        public double AverageInformationError(VarianceComponents variances)
        {
            var p = Projection(Combine(Kernel, variances.Genetic, Identity(Size), variances.Residual), out _);
            var py = Product(p, Column(trait));
            var kpy = Product(Kernel, py);
            double Half(double[,] a, double[,] b) => Product(Transpose(a), Product(p, b))[0, 0] / 2;
            var covariance = Inverse(new double[,] { { Half(kpy, kpy), Half(kpy, py) }, { Half(py, kpy), Half(py, py) } });
            var total = variances.Genetic + variances.Residual;
            var gradient = Column([variances.Residual / (total * total), -variances.Genetic / (total * total)]);
            return Math.Sqrt(Product(Transpose(gradient), Product(covariance, gradient))[0, 0]);
        }

        private double[,] Projection(double[,] v, out double[,] xvx)
        {
            var inverse = Inverse(v);
            var vx = Product(inverse, x);
            xvx = Product(Transpose(x), vx);
            return Combine(inverse, 1, Product(vx, Product(Inverse(xvx), Transpose(vx))), -1);
        }
    }
}
