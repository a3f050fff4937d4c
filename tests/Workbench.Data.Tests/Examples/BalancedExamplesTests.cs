using Workbench.Data.Examples;

namespace Workbench.Data.Tests.Examples;

public sealed class BalancedExamplesTests
{
    [Fact]
    public void ClassesComeEquallyOftenAndTheirMembersToo()
    {
        var whole = new ArrayExamples(Enumerable.Range(0, 50).Select(i => (float)i).ToArray(), [1], new float[50], [1]);
        var balanced = new BalancedExamples(whole, Enumerable.Range(0, 50).Select(i => i < 5 ? 1 : i < 45 ? 0 : -1).ToArray());
        Assert.Equal(80, balanced.Count);
        var seen = new int[50];
        for (var epoch = 0; epoch < 500; epoch++)
            for (var example = 0; example < balanced.Count; example++)
                seen[(int)ArrayBatch.Of(balanced, example, new SeededRandom((ulong)epoch, (ulong)example)).Floats(0, 0)[0]]++;
        Assert.Equal(500 * 40, seen.Take(5).Sum());
        Assert.Equal(500 * 40, seen.Skip(5).Take(40).Sum());
        Assert.All(seen.Take(5), count => Assert.InRange(count, 3700, 4300));
        Assert.All(seen.Skip(45), count => Assert.Equal(0, count));
    }

    [Fact]
    public void OneClassCannotBeBalanced() => Assert.Throws<WorkbenchException>(
        () => new BalancedExamples(new ArrayExamples([1, 2], [1], [0, 0], [1]), [1, 1]));
}
