using Workbench.Prediction.Mixed;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Mixed;

public class CanonicalEquationsTests
{
    private static readonly double[] Genetic = [2, 0.8, -0.3, 0.8, 1, 0.2, -0.3, 0.2, 1.5];
    private static readonly double[] Residual = [1, 0.3, 0.1, 0.3, 1.2, -0.2, 0.1, -0.2, 0.8];

    /// <summary>
    /// Likelihood, derivatives, P y, fixed effects and their errors against the covariance of the records written out, and inverted by
    /// elimination: half of (P y)_k' K (P y)_l - tr(P_kl K), and the same of the residuals with K = I.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.6)]
    public void Equal_the_equations_of_the_records_written_out(double share)
    {
        const int size = 24;
        var study = Simulated(size);
        var traits = study.WithMissing(share, 5);
        using var equations = new CanonicalEquations(study.Decomposition, traits, study.Design);
        var found = equations.Evaluate(Genetic, Residual)!;
        var solution = equations.Solve(Genetic, Residual);

        var records = Enumerable.Range(0, 3 * size).Select(index => (Trait: index / size, Row: index % size))
            .Where(record => !double.IsNaN(traits[record.Trait][record.Row])).ToArray();
        var kernel = Square(study.Kernel, size);
        var v = new double[records.Length, records.Length];
        var x = new double[records.Length, 6];
        var y = records.Select(record => traits[record.Trait][record.Row]).ToArray();
        for (var one = 0; one < records.Length; one++)
        {
            for (var other = 0; other < records.Length; other++)
            {
                var pair = (records[one].Trait * 3) + records[other].Trait;
                v[one, other] = (Genetic[pair] * kernel[records[one].Row, records[other].Row])
                    + (records[one].Row == records[other].Row ? Residual[pair] : 0);
            }

            for (var column = 0; column < 2; column++)
                x[one, (records[one].Trait * 2) + column] = study.Design.Column(column)[records[one].Row];
        }

        var flat = new double[6 * records.Length];
        Buffer.BlockCopy(Transpose(x), 0, flat, 0, flat.Length * sizeof(double));
        var design = DesignMatrix.Create(records.Length, ["a", "b", "c", "d", "e", "f"], flat);
        Assert.Equal(AverageInformationRemlTests.DenseLogLikelihood([v], [1], y, design), found.LogLikelihood, 1e-8);

        var inverse = Inverse(v);
        var vx = Product(inverse, x);
        var covariance = Inverse(Product(Transpose(x), vx));
        var p = Combine(inverse, 1, Product(vx, Product(covariance, Transpose(vx))), -1);
        var py = Product(p, Column(y));
        var b = Product(covariance, Product(Transpose(vx), Column(y)));
        for (var effect = 0; effect < 6; effect++)
        {
            Assert.Equal(b[effect, 0], solution.Coefficients[effect / 2][effect % 2], 1e-8);
            Assert.Equal(Math.Sqrt(covariance[effect, effect]), solution.StandardErrors[effect / 2][effect % 2], 1e-8);
        }

        for (var record = 0; record < records.Length; record++)
            Assert.Equal(py[record, 0], solution.Projected[records[record].Trait][records[record].Row], 1e-8);
        var (geneticSum, residualSum) = (new double[3, 3], new double[3, 3]);
        for (var one = 0; one < records.Length; one++)
            for (var other = 0; other < records.Length; other++)
            {
                var left = (py[one, 0] * py[other, 0]) - p[one, other];
                geneticSum[records[one].Trait, records[other].Trait] += kernel[records[one].Row, records[other].Row] * left;
                residualSum[records[one].Trait, records[other].Trait] += records[one].Row == records[other].Row ? left : 0;
            }

        for (var index = 0; index < 9; index++)
        {
            Assert.Equal(geneticSum[index / 3, index % 3] / 2, found.Genetic[index], 1e-8);
            Assert.Equal(residualSum[index / 3, index % 3] / 2, found.Residual[index], 1e-8);
        }
    }

    [Fact]
    public void Covariances_that_are_none_have_no_likelihood()
    {
        var study = Simulated(20);
        using var equations = new CanonicalEquations(study.Decomposition, study.Traits, study.Design);
        Assert.Null(equations.Evaluate([1, 2, 0, 2, 1, 0, 0, 0, 1], Residual));
        Assert.Null(equations.Evaluate(Genetic, [1, 1, 0, 1, 1, 0, 0, 0, 1]));
    }

    [Fact]
    public void A_trait_without_records_of_a_level_is_refused_by_its_name()
    {
        var study = Simulated(20);
        var mark = Enumerable.Range(0, 20).Select(row => row < 4 ? 1.0 : 0).ToArray();
        var design = DesignMatrix.Create(20, ["mean", "site"], [.. Enumerable.Repeat(1.0, 20), .. mark]);
        double[][] traits = [study.Traits[0], [.. Enumerable.Repeat(double.NaN, 4), .. study.Traits[1][4..]]];
        Assert.Contains(
            "'site'", Assert.Throws<WorkbenchException>(() => new CanonicalEquations(study.Decomposition, traits, design)).Message);
    }

    private static SimulatedTraits Simulated(int size) =>
        new(size, [[1.2, 0, 0.5], [0.7, 0.7, 0], [0.1, 0.3, 1]], [[1, 0, 0], [0.3, 0.9, 0], [0, -0.3, 0.8]], seed: 11);
}
