using Workbench.Tests.WorkbenchTorch.Distributed;
using Xunit.Runner.InProc.SystemConsole;

namespace Workbench.Tests.WorkbenchTorch;

internal static class Program
{
    /// <summary>Runs the tests; with <c>--rank</c> as the first argument, one rank of a process group that a test started.</summary>
    private static async Task<int> Main(string[] args) =>
        args is ["--rank", ..] ? RankProgram.Run(args[1..]) : await ConsoleRunner.Run(args);
}
