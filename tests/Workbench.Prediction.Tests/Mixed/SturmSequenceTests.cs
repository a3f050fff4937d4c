using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class SturmSequenceTests
{
    // [[2, 1], [1, 2]]: eigenvalues 1 and 3.
    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(1.1, 1)]
    [InlineData(2.9, 1)]
    [InlineData(3.1, 2)]
    public void Counts_the_eigenvalues_below_a_value(double x, int expected) =>
        Assert.Equal(expected, new SturmSequence([2, 2], [1, 0]).CountBelow(x));

    // [[0, 1], [1, 0]] has -1 and 1 and a first pivot of zero.
    [Fact]
    public void A_pivot_of_zero_is_no_obstacle() => Assert.Equal(1, new SturmSequence([0, 0], [1, 0]).CountBelow(0));

    // Second differences with fixed ends: 2 - 2 cos(k pi / (n + 1)).
    [Fact]
    public void Finds_each_eigenvalue_of_second_differences()
    {
        const int Size = 40;
        var sequence = new SturmSequence(Enumerable.Repeat(2.0, Size).ToArray(), Enumerable.Repeat(-1.0, Size).ToArray());
        for (var rank = 0; rank < Size; rank++)
            Assert.Equal(2 - (2 * Math.Cos((rank + 1) * Math.PI / (Size + 1))), sequence.Find(rank), 13);
    }

    [Fact]
    public void A_matrix_of_zeros_has_the_eigenvalue_zero() => Assert.Equal(0, new SturmSequence([0, 0, 0], [0, 0, 0]).Find(0));

    [Fact]
    public void What_it_finds_is_not_above_the_eigenvalue()
    {
        var sequence = new SturmSequence([3, 1, 4, 1, 5], [2, 7, 1, 8, 0]);
        for (var rank = 0; rank < 5; rank++)
            Assert.True(sequence.CountBelow(sequence.Find(rank)) <= rank);
    }
}
