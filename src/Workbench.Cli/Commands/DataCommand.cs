using System.CommandLine;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench data</c>: simulate a study or a genome, or check one's own files.</summary>
internal static class DataCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Create() => new("data", "Simulate a study or a genome, or check genotypes and phenotypes before an analysis.")
    {
        DataSimulateCommand.Create(),
        DataSimulateGenomeCommand.Create(),
        DataCheckCommand.Create(),
    };
}
