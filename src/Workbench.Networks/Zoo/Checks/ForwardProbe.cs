using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Checks;

/// <summary>
/// Watches the layers of a network during forward passes. What a layer computes may be replaced.
/// </summary>
internal sealed class ForwardProbe : IDisposable
{
    private readonly List<Action> removals = [];

    /// <param name="modules">The layers to watch.</param>
    /// <param name="seen">
    /// Called after each call of a layer with its output (the first tensor where it gives several, null where it gives none); what it
    /// returns, if not null, takes the place of that output.
    /// </param>
    public ForwardProbe(IEnumerable<nn.Module> modules, Func<nn.Module, Tensor?, Tensor?> seen)
    {
        foreach (var module in modules)
            Watch(module, seen);
    }

    /// <summary>One pass in evaluation mode without gradients; the network's mode is put back.</summary>
    public void Run(Network network, IReadOnlyList<Tensor> inputs)
    {
        var wasTraining = network.training;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        network.eval();
        try
        {
            network.call(inputs);
        }
        finally
        {
            network.train(wasTraining);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var remove in removals)
            remove();
    }

    private void Watch(nn.Module module, Func<nn.Module, Tensor?, Tensor?> seen)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> one:
                removals.Add(one.register_forward_hook((_, _, output) => seen(module, output)!).remove);
                break;
            case nn.Module<Tensor, Tensor, Tensor> two:
                removals.Add(two.register_forward_hook((_, _, _, output) => seen(module, output)!).remove);
                break;
            case nn.Module<Tensor, Tensor?, (Tensor, Tensor)> recurrent:
                removals.Add(recurrent.register_forward_hook(
                    (_, _, _, output) => seen(module, output.Item1) is { } other ? (other, output.Item2) : output).remove);
                break;
            case nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> recurrent:
                removals.Add(recurrent.register_forward_hook(
                    (_, _, _, output) => seen(module, output.Item1) is { } other ? (other, output.Item2, output.Item3) : output).remove);
                break;
            case nn.Module<Tensor, Tensor?, (Tensor, Tensor[])> stepwise:
                removals.Add(stepwise.register_forward_hook(
                    (_, _, _, output) => seen(module, output.Item1) is { } other ? (other, output.Item2) : output).remove);
                break;
            case Network network:
                removals.Add(network.register_forward_hook((_, _, outputs) =>
                {
                    seen(module, outputs[0]);
                    return outputs;
                }).remove);
                break;
        }
    }
}
