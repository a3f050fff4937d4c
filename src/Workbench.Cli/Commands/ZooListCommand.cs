using System.CommandLine;
using System.Text.Json;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Checks;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo list</c>.</summary>
internal static class ZooListCommand
{
    private static readonly Option<string?> Level = new("--level")
    {
        Description = $"Only systems of this level: {string.Join(", ", Enum.GetValues<SystemLevel>().Select(ZooCommand.Text))}.",
        HelpName = "LEVEL",
    };

    private static readonly Option<bool> Json = ZooCommand.Json();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("list", "List the systems with their parameters, computed and published.") { Level, Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var rows = Select(parsed.GetValue(Level)).Select(Row).ToList();
        if (parsed.GetValue(Json))
            output.WriteLine(JsonSerializer.Serialize(rows, ZooCommand.Layout));
        else
            foreach (var row in rows)
                output.WriteLine(FormattableString.Invariant($"{row.Name,-18} {row.Level,-12} {row.Parameters,12:N0} parameters   {row.Doi}"));
        return 0;
    }

    private static IEnumerable<ZooSystem> Select(string? level)
    {
        if (level is null)
            return Zoo.Systems;
        var known = Enum.GetValues<SystemLevel>().Where(value => ZooCommand.Text(value).Equals(level, StringComparison.OrdinalIgnoreCase)).ToList();
        return known.Count == 1
            ? Zoo.Systems.Where(system => system.Card.Level == known[0])
            : throw new WorkbenchException($"--level {level}: the levels are {string.Join(", ", Enum.GetValues<SystemLevel>().Select(ZooCommand.Text))}.");
    }

    private static SystemRow Row(ZooSystem system)
    {
        using var network = system.Variants[0].Options.Create();
        return new SystemRow(system.Card.Name, ZooCommand.Text(system.Card.Level), system.Card.Doi, LayerTable.Parameters(network),
            system.Variants[0].PublishedParameters, system.Card.Specification);
    }

    private sealed record SystemRow(string Name, string Level, string Doi, long Parameters, long? PublishedParameters, string Specification);
}
