using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Workbench.Networks.Records;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench runs</c>: lists, shows and compares recorded runs.</summary>
internal static class RunsCommand
{
    private static readonly Option<string?> Folder = new("--folder") { Description = "Folder of the runs; WORKBENCH_RUNS or runs/ when not given.", Recursive = true };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print JSON.", Recursive = true };
    private static readonly Argument<string> Run = new("run") { Description = "Id of a run, or its beginning." };
    private static readonly Argument<string> Other = new("other") { Description = "Id of the run to compare with." };

    /// <summary>The command.</summary>
    public static Command Create() => new("runs", "List, show and compare recorded runs.")
    {
        Part("list", "List the runs, the latest first.", List),
        Part("show", "Show the record of a run.", Show, Run),
        Part("diff", "Show what differs between two runs.", Diff, Run, Other),
        Folder,
        AsJson,
    };

    private static Command Part(string name, string description, Action<ParseResult, RunRegistry> act, params Argument[] arguments)
    {
        var command = new Command(name, description);
        foreach (var argument in arguments)
            command.Add(argument);
        command.SetAction(parsed =>
        {
            using var registry = RunRegistry.Open(parsed.GetValue(Folder));
            foreach (var path in registry.Unreadable)
                parsed.InvocationConfiguration.Error.WriteLine($"workbench: {path} is no run record and is not listed.");
            act(parsed, registry);
            return 0;
        });
        return command;
    }

    private static void List(ParseResult parsed, RunRegistry registry)
    {
        var runs = registry.List();
        if (parsed.GetValue(AsJson))
            parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(runs, JsonOutput.Indented));
        else if (runs.Count == 0)
            parsed.InvocationConfiguration.Output.WriteLine($"No runs in {registry.Folder}.");
        foreach (var run in parsed.GetValue(AsJson) ? [] : runs)
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{run.Id}  {run.Seconds,8:F1} s  {run.Network ?? "-"}  {run.Command}{(run.Metrics.Length == 0 ? "" : $"  ({run.Metrics})")}"));
    }

    private static void Show(ParseResult parsed, RunRegistry registry)
    {
        var record = registry.Read(parsed.GetValue(Run)!);
        if (parsed.GetValue(AsJson))
            parsed.InvocationConfiguration.Output.WriteLine(RunRecordFile.Text(record));
        else
            foreach (var (path, value) in RunDifference.Fields(record))
                parsed.InvocationConfiguration.Output.WriteLine($"{path}: {value}");
    }

    private static void Diff(ParseResult parsed, RunRegistry registry)
    {
        var differences = RunDifference.Between(registry.Read(parsed.GetValue(Run)!), registry.Read(parsed.GetValue(Other)!));
        if (parsed.GetValue(AsJson))
            parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(differences, JsonOutput.Indented));
        else
            foreach (var (path, first, second) in differences)
                parsed.InvocationConfiguration.Output.WriteLine($"{path}: {first ?? "(absent)"} -> {second ?? "(absent)"}");
    }
}
