using System.CommandLine;

namespace Workbench.Cli.Commands;

/// <summary><c>workbench predict</c>: genomic prediction from the shell.</summary>
internal static class PredictCommand
{
    /// <summary>Makes the command with its subcommands.</summary>
    public static Command Create() =>
        new("predict", "Predict traits from genotypes, and find the markers that act.")
        {
            PredictCompareCommand.Create(),
            PredictFitCommand.Create(),
            PredictApplyCommand.Create(),
            PredictGwasCommand.Create(),
            PredictSelectCommand.Create(),
            PredictProgrammeCommand.Create(),
        };
}
