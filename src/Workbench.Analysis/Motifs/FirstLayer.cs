using TorchSharp.Modules;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// The convolution that reads the sequence and the module that gives its activation. While it lives, what goes in and comes out
/// of them in a call of the network is at hand.
/// </summary>
internal sealed class FirstLayer : IDisposable
{
    private readonly List<Tensor> inputs = [];
    private readonly List<Tensor> activations = [];
    private readonly List<Action> removals = [];
    private readonly string activationName;
    private int silenced = -1;

    public FirstLayer(Network network, FilterMotifOptions options)
    {
        Network = network;
        var modules = network.named_modules().ToList();
        var (name, found) = modules.FirstOrDefault(named => options.Convolution is null ? named.module is Conv1d : named.name == options.Convolution);
        Convolution = found as Conv1d ?? throw new WorkbenchException(options.Convolution is null
            ? $"{network.GetName()} has no Conv1d among its modules: it has no filters to read."
            : $"{network.GetName()} has no Conv1d named '{options.Convolution}'. Its convolutions: "
                + $"{string.Join(", ", modules.Where(named => named.module is Conv1d).Select(named => named.name))}.");
        if (Convolution.in_channels < 4 || Convolution.groups != 1)
            throw new WorkbenchException($"{name} takes {Convolution.in_channels} channels in {Convolution.groups} groups; a layer that reads bases takes 4 or more in one.");
        if (Convolution.padding_type is not null && Convolution.padding_type != TorchSharp.Padding.Valid && Convolution.stride[0] != 1)
            throw new WorkbenchException($"{name} keeps the length with a stride of {Convolution.stride[0]}: the place of a window is not defined.");
        activationName = options.Activation ?? name;
        var activation = options.Activation is null
            ? Convolution
            : modules.FirstOrDefault(named => named.name == options.Activation).module as nn.Module<Tensor, Tensor>
                ?? throw new WorkbenchException($"{network.GetName()} has no module '{options.Activation}' of one tensor. Its modules: "
                    + $"{string.Join(", ", modules.Select(named => named.name).Where(each => each.Length > 0))}.");
        var reading = Convolution.register_forward_hook((_, input, output) =>
        {
            inputs.Add(input.alias());
            return null!;
        });
        var giving = activation.register_forward_hook((_, _, output) => Give(output));
        removals.Add(reading.remove);
        removals.Add(giving.remove);
    }

    public Network Network { get; }

    public Conv1d Convolution { get; }

    public int Filters => (int)Convolution.out_channels;

    public int Width => (int)Convolution.kernel_size[0];

    /// <summary>Position of the input under the first weight of the first window.</summary>
    public int Start => Convolution.padding_type == TorchSharp.Padding.Same
        ? -(int)(Convolution.dilation[0] * (Width - 1) / 2)
        : -(int)(Convolution.padding?[0] ?? 0);

    /// <summary>Calls the network with this filter's activation at zero, -1 for none.</summary>
    public Tensor Predict(IReadOnlyList<Tensor> batch, int without)
    {
        silenced = without;
        Clear();
        return Network.Predict(batch);
    }

    /// <summary>Calls the network and gives what each call of the convolution read and gave, in the order of the calls.</summary>
    public (Tensor Prediction, List<(Tensor Input, Tensor Activation)> Calls) Read(IReadOnlyList<Tensor> batch)
    {
        var prediction = Predict(batch, -1);
        if (inputs.Count == 0 || inputs.Count != activations.Count)
            throw new WorkbenchException($"A call of {Network.GetName()} called its convolution {inputs.Count} times and '{activationName}' "
                + $"{activations.Count} times: as many calls, at least one, were expected.");
        return (prediction, [.. inputs.Zip(activations)]);
    }

    public void Dispose()
    {
        foreach (var remove in removals)
            remove();
    }

    private Tensor Give(Tensor output)
    {
        if (output.dim() != 3 || output.shape[1] != Filters)
            throw new WorkbenchException($"'{activationName}' gives [{string.Join(", ", output.shape)}]; (batch, {Filters}, positions) was expected.");
        if (silenced < 0)
        {
            activations.Add(output.alias());
            return null!;
        }

        var without = output.clone();
        without.select(1, silenced).zero_();
        return without;
    }

    private void Clear()
    {
        inputs.Clear();
        activations.Clear();
    }
}
