using System.CommandLine;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench motifs</c>: scan sequences, compare motifs, read the filters of a network.</summary>
internal static class MotifsCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Create() => new("motifs", "Scan sequences for motifs, match motifs with a database, read the filters of a network.")
    {
        MotifsScanCommand.Create(),
        MotifsMatchCommand.Create(),
        MotifsFiltersCommand.Create(),
    };

    /// <summary>An option that names a file and must be given.</summary>
    public static Option<string> File(string name, string description) => new(name) { Description = description, HelpName = "FILE", Required = true };
}
