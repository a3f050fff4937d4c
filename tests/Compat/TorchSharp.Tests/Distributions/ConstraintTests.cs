using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using Constraint = TorchSharp.torch.distributions.constraints.Constraint;

namespace Workbench.Tests.Torch.Distributions;

/// <summary>Constraints on values by hand.</summary>
public class ConstraintTests
{
    public static TheoryData<string, Constraint, double[], bool[]> OfNumbers => new()
    {
        { "real", constraints.real, [1, double.NaN, double.PositiveInfinity], [true, false, true] },
        { "boolean", constraints.boolean, [0, 1, 0.5], [true, true, false] },
        { "nonnegative_integer", constraints.nonnegative_integer, [0, 3, -1, 0.5], [true, true, false, false] },
        { "positive_integer", constraints.positive_integer, [0, 3, -1, 1.5], [false, true, false, false] },
        { "integer_interval", constraints.integer_interval(2, 4), [1, 2, 4, 5, 2.5], [false, true, true, false, false] },
        { "_IntegerLessThan", new constraints._IntegerLessThan(3), [3, 4, -7, 0.5], [true, false, true, false] },
        { "positive", constraints.positive, [0, 1, -1], [false, true, false] },
        { "nonnegative", constraints.nonnegative, [0, 1, -1], [true, true, false] },
        { "greater_than", constraints.greater_than(2), [2, 2.1], [false, true] },
        { "greater_than_eq", constraints.greater_than_eq(2), [2, 1.9], [true, false] },
        { "less_than", constraints.less_than(2), [2, 1.9], [false, true] },
        { "unit_interval", constraints.unit_interval, [0, 1, 1.1, -0.1], [true, true, false, false] },
        { "interval", constraints.interval(-1, 1), [-1, 1, 2], [true, true, false] },
        { "half_open_interval", constraints.half_open_interval(0, 1), [0, 1, 0.5], [true, false, true] },
    };

    public static TheoryData<string, Constraint, double[][], bool> OfRows => new()
    {
        { "simplex", constraints.simplex, [[0.2, 0.3, 0.5]], true },
        { "no simplex", constraints.simplex, [[0.2, 0.3, 0.6]], false },
        { "negative", constraints.simplex, [[-0.2, 0.7, 0.5]], false },
        { "one hot", constraints.one_hot, [[0, 1, 0]], true },
        { "two hot", constraints.one_hot, [[1, 1, 0]], false },
        { "counts", constraints.multinomial(3), [[1, 2, 0]], true },
        { "too many counts", constraints.multinomial(3), [[1, 3, 0]], false },
        { "real vector", constraints.real_vector, [[1, 2, 3]], true },
        { "not a number", constraints.real_vector, [[1, double.NaN, 3]], false },
        { "lower", constraints.lower_triangular, [[1, 0], [2, -1]], true },
        { "not lower", constraints.lower_triangular, [[1, 1], [2, -1]], false },
        { "Cholesky factor", constraints.lower_cholesky, [[1, 0], [2, 1]], true },
        { "negative diagonal", constraints.lower_cholesky, [[1, 0], [2, -1]], false },
        { "correlation factor", constraints.corr_cholesky, [[1, 0], [0.6, 0.8]], true },
        { "long rows", constraints.corr_cholesky, [[1, 0], [0.6, 0.9]], false },
        { "square", constraints.square, [[1, 0], [2, -1]], true },
        { "not square", constraints.square, [[1, 0, 3], [2, -1, 3]], false },
        { "symmetric", constraints.symmetric, [[1, 2], [2, -1]], true },
        { "not symmetric", constraints.symmetric, [[1, 2], [2.1, -1]], false },
        { "oblong", constraints.symmetric, [[1, 2]], false },
        { "semidefinite", constraints.positive_semidefinite, [[1, 0], [0, 0]], true },
        { "indefinite", constraints.positive_semidefinite, [[1, 2], [2, 1]], false },
        { "definite", constraints.positive_definite, [[2, 1], [1, 2]], true },
        { "not definite", constraints.positive_definite, [[1, 2], [2, 1]], false },
        { "definite, not symmetric", constraints.positive_definite, [[2, 1], [0, 2]], false },
    };

    [Theory]
    [MemberData(nameof(OfNumbers), DisableDiscoveryEnumeration = true)]
    public void NumbersAreJudgedOneByOne(string name, Constraint constraint, double[] values, bool[] expected)
    {
        using var given = tensor(values);
        using var found = constraint.check(given);
        Assert.True(expected.SequenceEqual(found.data<bool>().ToArray()), name);
        Assert.Equal(0, constraint.event_dim);
    }

    [Theory]
    [MemberData(nameof(OfRows), DisableDiscoveryEnumeration = true)]
    public void VectorsAndMatricesAreJudgedWhole(string name, Constraint constraint, double[][] rows, bool expected)
    {
        using var scope = NewDisposeScope();
        var given = tensor([.. rows.SelectMany(row => row)], [rows.Length, rows[0].Length]);
        var found = constraint.check(given);
        Assert.Equal(given.shape[..^constraint.event_dim], found.shape);
        Assert.True(expected == found.all().item<bool>(), name);
    }

    [Fact]
    public void PartsAndSlicesHaveTheirOwnConstraints()
    {
        using var scope = NewDisposeScope();
        var cat = constraints.cat([constraints.positive, constraints.boolean], lengths: [2, 1]);
        Assert.Equal([true, false, true], cat.check(tensor(new[] { 1.0, -1, 1 })).data<bool>().ToArray());
        Assert.True(cat.is_discrete);
        Assert.Throws<ArgumentException>(() => constraints.cat([constraints.real], lengths: [1, 2]));

        var stack = constraints.stack([constraints.positive, constraints.less_than(0)], dim: 1);
        var found = stack.check(tensor(new[] { 1.0, -1, -1, 1 }, [2, 2]));
        Assert.Equal([true, true, false, false], found.flatten().data<bool>().ToArray());
        Assert.Throws<ArgumentException>(() => stack.check(ones(2, 3)));
    }

    [Fact]
    public void EventsOfSeveralDimensionsAndTextAreRight()
    {
        using var scope = NewDisposeScope();
        var rows = constraints.independent(constraints.simplex, 1);
        Assert.Equal((2, false), (rows.event_dim, rows.is_discrete));
        Assert.False(rows.check(tensor(new[] { 1.0, 0, 0.5, 0.6 }, [2, 2])).item<bool>());
        Assert.Throws<ArgumentException>(() => rows.check(ones(2)));
        Assert.Throws<ArgumentException>(() => constraints.dependent.check(ones(2)));
        Assert.Equal("_Interval(lower_bound=0,upper_bound=1)", constraints.unit_interval.ToString());
        Assert.Equal("_Real()", constraints.real.ToString());
    }
}
