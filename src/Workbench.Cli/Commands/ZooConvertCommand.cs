using System.CommandLine;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo convert</c>: weights of another implementation under our names.</summary>
internal static class ZooConvertCommand
{
    private static readonly Argument<string> Name = ZooCommand.Name();
    private static readonly Option<string> Weights = new("--weights") { Description = "Safetensors, or a state dict of torch.save.", HelpName = "FILE", Required = true };
    private static readonly Option<string> From = new("--layout")
    {
        Description = $"Whose names the file has: {string.Join(", ", WeightMapping.Names)}, or a mapping file (JSON).",
        HelpName = "LAYOUT",
        Required = true,
    };

    private static readonly Option<bool> Partial = new("--partial") { Description = "Accept names that are missing or not used; they are listed." };
    private static readonly Option<string> Out = new("--out") { Description = "File to write, safetensors.", HelpName = "FILE", Required = true };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("convert", "Convert weights of another implementation to our names.") { Name, Weights, From, Partial, Out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TorchSharp.torch.manual_seed(1);
        using var network = Zoo.Create(parsed.GetValue(Name)!);
        var report = PretrainedWeights.Load(
            network, parsed.GetValue(Weights)!, WeightMapping.Open(parsed.GetValue(From)!), strict: !parsed.GetValue(Partial));
        WeightFile.Save(parsed.GetValue(Out)!, network);
        parsed.InvocationConfiguration.Output.WriteLine($"{report}: {parsed.GetValue(Out)}");
        return 0;
    }
}
