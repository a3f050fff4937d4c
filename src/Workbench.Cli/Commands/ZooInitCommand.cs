using System.CommandLine;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Checks;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo init</c>: random weights in a file.</summary>
internal static class ZooInitCommand
{
    private static readonly Argument<string> Name = ZooCommand.Name();
    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of the weights.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Out = new("--out") { Description = "File to write, safetensors.", HelpName = "FILE", Required = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("init", "Draw a network's first weights from a seed and write them.") { Name, Seed, Out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TorchSharp.torch.manual_seed(parsed.GetValue(Seed));
        using var network = Zoo.Create(parsed.GetValue(Name)!);
        WeightFile.Save(parsed.GetValue(Out)!, network);
        parsed.InvocationConfiguration.Output.WriteLine(
            FormattableString.Invariant($"{LayerTable.Parameters(network):N0} parameters: {parsed.GetValue(Out)}"));
        return 0;
    }
}
