using System.CommandLine;
using System.Text.Json;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Checks;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo test</c>: checks what must hold of every network.</summary>
internal static class ZooTestCommand
{
    private static readonly Argument<string?> Name = new("NAME")
    {
        Description = "System, or System:variant; all without it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Json = ZooCommand.Json();

    /// <summary>The command; its status is 1 when a check fails.</summary>
    public static Command Create()
    {
        var command = new Command("test", "Check parameters, shapes, gradients, a training step and saving; the status is 1 when one fails.") { Name, Json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var rows = new List<CheckRow>();
        foreach (var (system, variant) in Select(parsed.GetValue(Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = ZooCommand.FullName(system, variant);
            foreach (var check in (IEnumerable<CheckResult>)[ZooCheck.Card(system), .. ZooCheck.Run(system, variant)])
            {
                rows.Add(new CheckRow(name, check.Name, check.Passed, check.Detail));
                if (!parsed.GetValue(Json))
                    output.WriteLine($"{(check.Passed ? "holds" : "FAILS")}  {name,-26} {check.Name,-14} {check.Detail}");
            }
        }

        if (parsed.GetValue(Json))
            output.WriteLine(JsonSerializer.Serialize(rows, ZooCommand.Layout));
        return rows.All(row => row.Passed) ? 0 : 1;
    }

    private static IEnumerable<(ZooSystem System, ZooVariant Variant)> Select(string? name)
    {
        if (name is null)
            return Zoo.Systems.SelectMany(system => system.Variants.Select(variant => (system, variant)));
        var system = ZooCommand.SystemOf(name);
        return name.Contains(':', StringComparison.Ordinal) ? [(system, Zoo.Variant(name))] : system.Variants.Select(variant => (system, variant));
    }

    private sealed record CheckRow(string Name, string Check, bool Passed, string Detail);
}
