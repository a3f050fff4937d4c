using System.CommandLine;
using System.Text.Json;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Checks;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo show</c>: card, layers, diagram.</summary>
internal static class ZooShowCommand
{
    private static readonly Argument<string> Name = ZooCommand.Name();
    private static readonly Option<bool> Json = ZooCommand.Json();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("show", "Show a system's card, its layers with shapes and parameters, and its diagram (Mermaid).") { Name, Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var system = ZooCommand.SystemOf(parsed.GetValue(Name)!);
        var variant = Zoo.Variant(parsed.GetValue(Name)!);
        using var scope = TorchSharp.torch.NewDisposeScope();
        TorchSharp.torch.manual_seed(1);
        using var network = variant.Options.Create();
        var inputs = system.RandomInputs(network, 1, new SeededRandom(1));
        var layers = LayerTable.Of(network, inputs);
        var diagram = NetworkDiagram.Of(network, inputs).ToMermaid();
        var parameters = LayerTable.Parameters(network);
        if (parsed.GetValue(Json))
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    system.Card,
                    Level = ZooCommand.Text(system.Card.Level),
                    Variant = ZooCommand.FullName(system, variant),
                    Variants = system.Variants.Select(other => new { Name = ZooCommand.FullName(system, other), other.Summary, other.PublishedParameters }),
                    Parameters = parameters,
                    variant.PublishedParameters,
                    Tensors = ForwardFile.Describe(network),
                    Letters = system.Encoding.Order,
                    UnknownBase = $"{system.Encoding.Unknown}",
                    Layers = layers,
                    Diagram = diagram,
                    Demo = new { system.Demo.Task, system.Demo.Metric, system.Demo.Bar, system.Demo.Deviation, system.Demo.Slow },
                },
                ZooCommand.Layout));
        else
            Print(system, variant, ForwardFile.Describe(network), layers, parameters, diagram, output);
        return 0;
    }

    private static void Print(
        ZooSystem system, ZooVariant variant, string tensors, IReadOnlyList<LayerRow> layers, long parameters, string diagram, TextWriter output)
    {
        var card = system.Card;
        output.WriteLine($"{ZooCommand.FullName(system, variant)}: {variant.Summary}");
        foreach (var (title, text) in new (string, string?)[]
        {
            ("paper", $"{card.Paper} doi:{card.Doi}"), ("code", card.Code), ("level", ZooCommand.Text(card.Level)), ("task", card.Task),
            ("input", card.Input), ("output", card.Output), ("training", card.Training), ("headline", card.Headline),
            ("specification", card.Specification), ("tensors", tensors),
            ("letters", $"{system.Encoding.Order}, unknown bases {system.Encoding.Unknown}"),
        })
            if (text is not null)
                output.WriteLine($"  {title,-14} {text}");
        PrintList(output, "reconstruction", card.Reconstruction);
        PrintList(output, "doubts", card.Doubts);
        PrintList(output, "beyond", card.BeyondTheNetwork);
        PrintList(output, "variants", [.. system.Variants.Select(other => $"{ZooCommand.FullName(system, other)}: {other.Summary}")]);
        PrintList(output, "demo", [system.Demo.Task, FormattableString.Invariant($"{system.Demo.Metric}, at least {system.Demo.Bar}"),
            .. system.Demo.Deviation is { } deviation ? new[] { deviation } : []]);
        output.WriteLine();
        output.WriteLine($"{"layer",-44} {"kind",-18} {"output",-20} {"parameters",12}");
        foreach (var layer in layers)
            output.WriteLine(FormattableString.Invariant(
                $"{layer.Name,-44} {layer.Kind,-18} {Shape(layer.Shape),-20} {layer.Parameters,12:N0}"));
        output.WriteLine(FormattableString.Invariant($"{parameters:N0} parameters, ")
            + (variant.PublishedParameters is { } published ? FormattableString.Invariant($"published {published:N0}") : "no published count"));
        output.WriteLine();
        output.Write(diagram);
    }

    private static void PrintList(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
            output.WriteLine($"  {(i == 0 ? title : ""),-14} {lines[i]}");
    }

    private static string Shape(IReadOnlyList<long>? shape) =>
        shape is null ? "-" : $"[{string.Join(", ", shape.Skip(1).Select(length => $"{length}").Prepend("B"))}]";
}
