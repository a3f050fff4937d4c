namespace Workbench.Tests;

/// <summary>Tests that take minutes: <c>./test --all</c> runs them, <c>./test</c> skips them with the reason.</summary>
internal static class SlowTest
{
    /// <summary>Skips the test unless the slow ones are wanted.</summary>
    public static void Require() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("WORKBENCH_SLOW_TESTS") == "1", "takes minutes; ./test --all runs it");
}
