using Workbench.Prediction.Bayesian;

namespace Workbench.Prediction.Tests.Bayesian;

/// <summary>Both kinds of block against the definition, column by column in double precision.</summary>
public class ColumnBlockTests
{
    // More individuals than fit one 16-bit sum, a rest that fills no vector, and an odd number of columns.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(33, 5)]
    [InlineData(599, 32)]
    [InlineData(2050, 31)]
    public void Calls_are_multiplied_and_added_as_standardised_dosages(int individuals, int columns)
    {
        Assert.SkipUnless(CallBlock.IsSupported, "this processor lacks the instructions");
        var random = new SeededRandom(5);
        var dosages = Enumerable.Range(0, individuals * columns).Select(_ => random.NextDouble() < 0.05 ? float.NaN : random.NextInt(3)).ToArray();
        var means = Enumerable.Range(0, columns).Select(_ => 2 * random.NextDouble()).ToArray();
        var perDeviation = Enumerable.Range(0, columns).Select(column => column == 3 ? 0 : 1 + random.NextDouble()).ToArray();
        var x = new double[individuals * columns];
        for (var index = 0; index < x.Length; index++)
            x[index] = float.IsNaN(dosages[index]) ? 0 : (dosages[index] - means[index / individuals]) * perDeviation[index / individuals];
        AssertMultipliesAndAdds(CallBlock.Of(0, dosages, individuals, means, perDeviation), x, individuals, 3e-5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(35, 7)]
    [InlineData(601, 32)]
    public void Floats_are_multiplied_and_added(int individuals, int columns)
    {
        var random = new SeededRandom(6);
        var x = Enumerable.Range(0, individuals * columns).Select(_ => (float)random.NextNormal()).ToArray();
        AssertMultipliesAndAdds(FloatBlock.Of(0, x, individuals), x.Select(value => (double)value).ToArray(), individuals, 1e-6);
    }

    private static void AssertMultipliesAndAdds(ColumnBlock block, double[] x, int individuals, double tolerance)
    {
        var random = new SeededRandom(7);
        var values = Enumerable.Range(0, individuals).Select(_ => random.NextNormal() + 0.3).ToArray();
        var residual = new Residual(values);
        var products = new float[ColumnBlock.Width];
        block.Multiply(residual, products);
        double Product(int one, double[] vector) => Enumerable.Range(0, individuals).Sum(i => x[(one * individuals) + i] * vector[i]);
        for (var column = 0; column < block.Count; column++)
        {
            Assert.Equal(Product(column, values), products[column], tolerance * individuals);
            Assert.Equal(Product(column, x[(column * individuals)..((column + 1) * individuals)]), block.Squares[column], 1e-5 * individuals);
            for (var other = 0; other < block.Count; other++)
                Assert.Equal(Product(column, x[(other * individuals)..((other + 1) * individuals)]), block.Products(column)[other], 1e-5 * individuals);
        }

        var factors = new double[ColumnBlock.Width];
        for (var column = 0; column < block.Count; column++)
            factors[column] = random.NextNormal();
        var wanted = factors.ToArray();
        block.Add(residual, factors);
        for (var column = 0; column < block.Count; column++)
            Assert.Equal(block.Squares[column] > 0 ? wanted[column] : 0, block.Squares[column] > 0 ? factors[column] : 0, 1e-4);

        // What was added is the columns times the factors handed back, to double precision of whole-number sums or to single.
        for (var i = 0; i < individuals; i++)
        {
            var expected = values[i] + Enumerable.Range(0, block.Count).Sum(column => x[(column * individuals) + i] * factors[column]);
            Assert.Equal(expected, residual.Values[i], block is CallBlock ? 1e-11 : 1e-4);
        }
    }
}
