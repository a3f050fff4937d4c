using TorchSharp.Door;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// What RNN, LSTM and GRU share: the weights of layers stacked on each other, each in one or two directions, under PyTorch's
/// names (weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, weight_ih_l0_reverse ...), and the call of the fused operator.
/// </summary>
internal sealed class RecurrentStack
{
    private readonly RecurrentSettings settings;
    private readonly Dictionary<string, Parameter> byName = [];
    private readonly Tensor[] flat;

    internal RecurrentStack(RecurrentSettings settings, Action<string, Parameter> register, Device? device, ScalarType? dtype)
    {
        this.settings = settings;
        settings.Check();
        for (long layer = 0; layer < settings.Layers; layer++)
            for (var direction = 0; direction < settings.Directions; direction++)
                foreach (var (name, shape) in settings.Shapes(layer, direction))
                {
                    var parameter = new Parameter(empty(shape, dtype, device));
                    parameter.DetachFromDisposeScope();
                    register(name, parameter);
                    byName.Add(name, parameter);
                }

        flat = [.. byName.Values];
        // PyTorch's initial values: uniform within 1 / sqrt(hidden size), drawn in the order of registration.
        var bound = settings.HiddenSize > 0 ? 1 / Math.Sqrt(settings.HiddenSize) : 0;
        foreach (var parameter in flat)
            nn.init.uniform_(parameter, -bound, bound);
    }

    internal Parameter? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Runs over a padded batch, (time, batch, features) or batch first, or over one sequence (time, features).</summary>
    /// <param name="op">The fused operator, overload "input".</param>
    /// <param name="input">The sequences.</param>
    /// <param name="initial">Initial states, each (layers * directions, batch, hidden); null for zeros.</param>
    /// <param name="training">Whether dropout between the layers is on.</param>
    /// <returns>The output, then the final state or states.</returns>
    internal Tensor[] Run(Operator op, Tensor input, Tensor[]? initial, bool training)
    {
        var dims = input.dim();
        if (dims is not (2 or 3))
            throw new ArgumentException(
                $"{settings.Name} reads (time, batch, features), batch first if so made, or one sequence (time, features); "
                + $"the input is [{string.Join(", ", input.shape)}].", nameof(input));
        settings.CheckFeatures(input);
        using var scope = NewDisposeScope();
        var batchDimension = settings.BatchFirst ? 0 : 1;
        var batched = dims == 3;
        if (!batched)
        {
            input = input.unsqueeze(batchDimension);
            initial = initial?.Select(state => state.unsqueeze(1)).ToArray();
        }

        var states = States(initial, input, input.shape[batchDimension]);
        var results = op.CallMany(
            input, AsArgument(states), flat, settings.Bias, settings.Layers, settings.Dropout, training, settings.Bidirectional,
            settings.BatchFirst);
        for (var i = 0; i < results.Length; i++)
            results[i] = (batched ? results[i]! : results[i]!.squeeze(i == 0 ? batchDimension : 1)).MoveToOuterDisposeScope();
        return results!;
    }

    /// <summary>Runs over packed sequences; the states are in the order that the sequences had before packing.</summary>
    internal (nn.utils.rnn.PackedSequence Output, Tensor[] States) RunPacked(
        Operator op, nn.utils.rnn.PackedSequence input, Tensor[]? initial, bool training)
    {
        settings.CheckFeatures(input.data);
        using var scope = NewDisposeScope();
        var states = States(initial, input.data, input.batch_sizes[0].item<long>());
        if (initial is not null && input.sorted_indices is { } order)
            states = [.. states.Select(state => state.index_select(1, order))];
        var results = op.CallMany(
            input.data, input.batch_sizes, AsArgument(states), flat, settings.Bias, settings.Layers, settings.Dropout, training,
            settings.Bidirectional);
        var final = results.Skip(1).Select(state => state!);
        if (input.unsorted_indices is { } back)
            final = final.Select(state => state.index_select(1, back));
        var output = new nn.utils.rnn.PackedSequence(
            results[0]!, input.batch_sizes.alias(), input.sorted_indices?.alias(), input.unsorted_indices?.alias());
        return (output.MoveToOuterDisposeScope(), [.. final.Select(state => state.MoveToOuterDisposeScope())]);
    }

    /// <summary>Lays the weights out in one piece of memory, as cuDNN wants them; on the CPU there is nothing to do.</summary>
    internal void Flatten()
    {
        if (flat.Any(parameter => parameter.device_type != DeviceType.CUDA))
            return;
        using var unrecorded = no_grad();
        Aten._cudnn_rnn_flatten_weight.Call(
            flat, settings.Bias ? 4 : 2, settings.InputSize, (int)settings.Kind, settings.HiddenSize, 0, settings.Layers,
            settings.BatchFirst, settings.Bidirectional).Dispose();
    }

    private static Argument AsArgument(Tensor[] states) => states.Length == 1 ? states[0] : (Argument)states;

    private Tensor[] States(Tensor[]? initial, Tensor input, long batch)
    {
        long[] expected = [settings.Layers * settings.Directions, batch, settings.HiddenSize];
        if (initial is null)
        {
            var start = zeros(expected, input.dtype, input.device);
            return settings.Kind == RecurrentKind.LSTM ? [start, start] : [start];
        }

        foreach (var state in initial)
            if (!state.shape.SequenceEqual(expected))
                throw new ArgumentException(
                    $"An initial state of {settings.Name} has shape [{string.Join(", ", state.shape)}] where "
                    + $"[{string.Join(", ", expected)}] was expected (layers * directions, batch, hidden).");
        return initial;
    }
}
