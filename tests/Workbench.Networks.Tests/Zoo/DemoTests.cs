using System.Diagnostics;
using Workbench.Tests;

namespace Workbench.Networks.Tests.Zoo;

/// <summary>Every system reaches the bar of its demo.</summary>
public class DemoTests
{
    public static TheoryData<string> Systems => [.. Networks.Zoo.Zoo.Names];

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_demo_reaches_its_bar(string name)
    {
        SlowTest.Require();
        var demo = Networks.Zoo.Zoo.System(name).Demo;
        var watch = Stopwatch.StartNew();
        var outcome = demo.Run(1);
        var text = FormattableString.Invariant($"{name}: {outcome.Value:F4} (bar {demo.Bar}) in {watch.Elapsed.TotalSeconds:F1} s; ")
            + string.Join("; ", outcome.Checks.Select(check => FormattableString.Invariant($"{check.Condition}: {check.Value:F4} {check.Passed}")));
        TestContext.Current.TestOutputHelper!.WriteLine(text);
        Assert.True(outcome.Value >= demo.Bar && outcome.Checks.All(check => check.Passed), text);
    }
}
