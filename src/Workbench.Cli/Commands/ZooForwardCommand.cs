using System.CommandLine;
using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Weights;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench zoo forward</c>: a network's outputs for tensors in a file, to compare with other frameworks.</summary>
internal static class ZooForwardCommand
{
    private static readonly Argument<string> Name = ZooCommand.Name();
    private static readonly Option<string> Weights = File("--weights", "Weights: safetensors, or a state dict of torch.save.");
    private static readonly Option<string> Input = File("--input", "Inputs: safetensors with 'input', 'input2' ..., as 'zoo show' describes them.");
    private static readonly Option<string> Out = File("--out", "Outputs to write: safetensors with 'output', 'output2' ...");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("forward", "Compute a network's outputs in evaluation mode from tensors in a file.") { Name, Weights, Input, Out };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var network = Zoo.Create(parsed.GetValue(Name)!);
        WeightFile.Load(parsed.GetValue(Weights)!, network);
        foreach (var (name, shape) in ForwardFile.Run(network, parsed.GetValue(Input)!, parsed.GetValue(Out)!, cancellation))
            parsed.InvocationConfiguration.Output.WriteLine($"{name} [{string.Join(", ", shape)}]: {parsed.GetValue(Out)}");
        return 0;
    }

    private static Option<string> File(string name, string description) => new(name) { Description = description, HelpName = "FILE", Required = true };
}
