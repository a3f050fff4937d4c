using FsCheck;
using FsCheck.Fluent;

namespace Workbench.Data.Tests;

public sealed class NaturalOrderTests
{
    [Fact]
    public void NumbersInsideNamesCompareAsNumbers() =>
        Assert.Equal(
            ["1", "02", "2", "10", "fold 2", "fold 10", "fold 10a", "x"],
            new[] { "fold 10a", "10", "fold 10", "02", "x", "2", "1", "fold 2" }.Order(NaturalOrder.Comparer));

    [Fact]
    public void IsAnOrder()
    {
        var names = Gen.Elements('0', '1', '9', 'a', 'B', ' ').ArrayOf().Select(chars => new string(chars)).ArrayOf(3).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(names, given =>
        {
            int Sign(int x, int y) => Math.Sign(NaturalOrder.Comparer.Compare(given[x], given[y]));
            return Sign(0, 1) == -Sign(1, 0)
                && (Sign(0, 1) == 0) == (given[0] == given[1])
                && (Sign(0, 1) > 0 || Sign(1, 2) > 0 || Sign(0, 2) <= 0);
        }));
    }
}
