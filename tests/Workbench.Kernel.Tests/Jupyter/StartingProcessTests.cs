using System.Diagnostics;
using System.Globalization;
using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Tests.Jupyter;

public class StartingProcessTests
{
    [Fact]
    public async Task Its_end_is_noticed()
    {
        using var process = Process.Start(new ProcessStartInfo("sleep", ["1000"]))!;
        var end = StartingProcess.EndAsync(process.Id.ToString(CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
        Assert.False(end.IsCompleted);
        process.Kill();
        await end;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no number")]
    [InlineData("2147483647")]
    public async Task Without_one_there_is_no_end(string? name)
    {
        using var watch = new CancellationTokenSource();
        var end = StartingProcess.EndAsync(name, watch.Token);
        Assert.False(end.IsCompleted);
        await watch.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => end);
    }
}
