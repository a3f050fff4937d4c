using Workbench.Networks.Tests.Training.Checkpoints;
using Xunit.Runner.InProc.SystemConsole;

namespace Workbench.Networks.Tests;

internal static class Program
{
    /// <summary>Runs the tests; with <c>--train</c> as the first argument, a training that a test started.</summary>
    private static async Task<int> Main(string[] args) =>
        args is ["--train", var folder] ? KilledTraining.Run(folder) : await ConsoleRunner.Run(args);
}
