using Workbench.Prediction.Bayesian;

namespace Workbench.Prediction.Tests.Bayesian;

/// <summary>Both kinds of block against the definition, column by column in double precision.</summary>
public class ColumnBlockTests
{
    // More individuals than fit one 16-bit sum, a rest that fills no vector, an odd number of columns; and numbers of one magnitude, which one
    // byte rounds well enough, or one far beyond the others, which needs two.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(33, 5, 1)]
    [InlineData(599, 32, 1)]
    [InlineData(599, 32, 100)]
    [InlineData(2050, 31, 1)]
    [InlineData(2050, 31, 1e4)]
    public void Calls_are_multiplied_and_added_as_standardised_dosages(int individuals, int columns, double outlier)
    {
        Assert.SkipUnless(CallBlock.IsSupported, "this processor lacks the instructions");
        var random = new SeededRandom(5);
        var dosages = Enumerable.Range(0, individuals * columns).Select(_ => random.NextDouble() < 0.05 ? float.NaN : random.NextInt(3)).ToArray();
        var means = Enumerable.Range(0, columns).Select(_ => 2 * random.NextDouble()).ToArray();
        var perDeviation = Enumerable.Range(0, columns).Select(column => column == 3 ? 0 : 1 + random.NextDouble()).ToArray();
        var x = new double[individuals * columns];
        for (var index = 0; index < x.Length; index++)
            x[index] = float.IsNaN(dosages[index]) ? 0 : (dosages[index] - means[index / individuals]) * perDeviation[index / individuals];
        var roundings = perDeviation.Select(factor => factor == 0 ? 0 : 1 / factor).ToArray();
        AssertMultipliesAndAdds(CallBlock.Of(0, dosages, individuals, means, perDeviation), x, individuals, outlier, roundings);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(35, 7)]
    [InlineData(601, 32)]
    public void Floats_are_multiplied_and_added(int individuals, int columns)
    {
        var random = new SeededRandom(6);
        var x = Enumerable.Range(0, individuals * columns).Select(_ => (float)random.NextNormal()).ToArray();
        AssertMultipliesAndAdds(FloatBlock.Of(0, x, individuals), x.Select(value => (double)value).ToArray(), individuals, 1, null);
    }

    // Roundings: what a rounded unit of each factor is worth; null where nothing is rounded beyond single precision.
    private static void AssertMultipliesAndAdds(ColumnBlock block, double[] x, int individuals, double outlier, double[]? roundings)
    {
        var random = new SeededRandom(7);
        var values = Enumerable.Range(0, individuals).Select(_ => random.NextNormal() + 0.3).ToArray();
        values[individuals / 2] *= outlier;
        var residual = new Residual(values);
        var unit = roundings is null ? 1e-7 : UnitOf(values);
        var products = new float[ColumnBlock.Width];
        block.Multiply(residual, products);
        double Product(int one, double[] vector) => Enumerable.Range(0, individuals).Sum(i => x[(one * individuals) + i] * vector[i]);
        for (var column = 0; column < block.Count; column++)
        {
            // Rounding errors have a standard deviation of unit / root 12; single precision holds the product to seven digits.
            var product = Product(column, values);
            Assert.Equal(
                product, products[column], (1.5 * unit * Math.Sqrt(block.Squares[column])) + (1e-6 * Math.Abs(product)) + (1e-6 * individuals));
            Assert.Equal(Product(column, x[(column * individuals)..((column + 1) * individuals)]), block.Squares[column], 1e-5 * individuals);
            for (var other = 0; other < block.Count; other++)
                Assert.Equal(
                    Product(column, x[(other * individuals)..((other + 1) * individuals)]), block.Products(column)[other], 1e-5 * individuals);
        }

        var factors = new double[ColumnBlock.Width];
        for (var column = 0; column < block.Count; column++)
            factors[column] = random.NextNormal() * (column == 0 ? outlier : 1);
        var wanted = factors.ToArray();
        block.Add(residual, factors);
        var raw = roundings is null ? [1] : wanted.Take(block.Count).Select((factor, column) => roundings[column] == 0 ? 0 : factor / roundings[column]).ToArray();
        for (var column = 0; column < block.Count; column++)
            Assert.Equal(block.Squares[column] > 0 ? wanted[column] : 0, block.Squares[column] > 0 ? factors[column] : 0,
                roundings is null ? 1e-4 : (0.5001 * UnitOf(raw) * roundings[column]) + 1e-15);

        // What was added is the columns times the factors handed back, to double precision of whole-number sums or to single.
        for (var i = 0; i < individuals; i++)
        {
            var expected = values[i] + Enumerable.Range(0, block.Count).Sum(column => x[(column * individuals) + i] * factors[column]);
            Assert.Equal(expected, residual.Values[i], block is CallBlock ? 1e-11 * outlier : 1e-4);
        }
    }

    private static double UnitOf(double[] numbers)
    {
        var largest = numbers.Max(Math.Abs);
        return largest / RoundedBytes.Levels(largest, numbers.Average(number => number * number));
    }

    // What is left of an effect that has become 0 shrinks to such numbers, whose unit has no inverse.
    [Theory]
    [InlineData(0.0)]
    [InlineData(8e-312)]
    [InlineData(1e-200)]
    public void Changes_next_to_nothing_leave_the_residual_as_it_is(double change)
    {
        Assert.SkipUnless(CallBlock.IsSupported, "this processor lacks the instructions");
        var block = CallBlock.Of(0, [0, 1, 2, 1], 4, [1], [1]);
        var residual = new Residual([0.5, -1, 2, 0.25]);
        var factors = new double[ColumnBlock.Width];
        factors[0] = change;
        block.Add(residual, factors);
        Assert.Equal([0.5, -1, 2, 0.25], residual.Values.ToArray());
        Assert.InRange(factors[0], 0, change);
    }

    // The largest at 4.4 standard deviations: (4.4 / 127)^2 / 12 = 1.0e-4.
    [Theory]
    [InlineData(4.3, 127)]
    [InlineData(4.5, 32512)]
    public void One_byte_where_the_noise_is_under_a_ten_thousandth(double largest, int levels) =>
        Assert.Equal(levels, RoundedBytes.Levels(largest, 1));
}
