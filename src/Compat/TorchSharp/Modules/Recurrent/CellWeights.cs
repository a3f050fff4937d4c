using TorchSharp.Door;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The weights of one recurrent step under PyTorch's names, which RNNCell, LSTMCell and GRUCell share.</summary>
internal sealed class CellWeights
{
    private readonly string name;
    private readonly long inputSize;
    private readonly long hiddenSize;
    private readonly Action<string, Parameter?> register;
    private Parameter? weightIh;
    private Parameter? weightHh;
    private Parameter? biasIh;
    private Parameter? biasHh;

    internal CellWeights(
        string name, int gates, long inputSize, long hiddenSize, bool bias, Action<string, Parameter?> register, Device? device,
        ScalarType? dtype)
    {
        if (inputSize < 0 || hiddenSize <= 0)
            throw new ArgumentException(
                $"{name} needs a positive hidden size; it was given input size {inputSize} and hidden size {hiddenSize}.");
        this.name = name;
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.register = register;
        var rows = gates * hiddenSize;
        WeightIh = new Parameter(empty([rows, inputSize], dtype, device));
        WeightHh = new Parameter(empty([rows, hiddenSize], dtype, device));
        if (bias)
        {
            BiasIh = new Parameter(empty([rows], dtype, device));
            BiasHh = new Parameter(empty([rows], dtype, device));
        }

        var bound = 1 / Math.Sqrt(hiddenSize);
        foreach (var parameter in new[] { weightIh, weightHh, biasIh, biasHh })
            if (parameter is not null)
                nn.init.uniform_(parameter, -bound, bound);
    }

    internal Parameter? WeightIh
    {
        get => weightIh;
        set => register("weight_ih", Adopted.Replace(ref weightIh, value));
    }

    internal Parameter? WeightHh
    {
        get => weightHh;
        set => register("weight_hh", Adopted.Replace(ref weightHh, value));
    }

    internal Parameter? BiasIh
    {
        get => biasIh;
        set => register("bias_ih", Adopted.Replace(ref biasIh, value));
    }

    internal Parameter? BiasHh
    {
        get => biasHh;
        set => register("bias_hh", Adopted.Replace(ref biasHh, value));
    }

    /// <summary>One step from (batch, features) or (features), with states (batch, hidden) or (hidden); null states are zeros.</summary>
    internal Tensor[] Step(Operator op, Tensor input, Tensor[]? given, int states)
    {
        var dims = input.dim();
        if (dims is not (1 or 2) || input.shape[^1] != inputSize)
            throw new ArgumentException(
                $"{name} reads (batch, {inputSize}) or ({inputSize}); the input is [{string.Join(", ", input.shape)}].", nameof(input));
        using var scope = NewDisposeScope();
        if (dims == 1)
        {
            input = input.unsqueeze(0);
            given = given?.Select(state => state.unsqueeze(0)).ToArray();
        }

        var current = States(given, input, states);
        var results = op.CallMany(input, states == 1 ? current[0] : (Argument)current, weightIh, weightHh, biasIh, biasHh);
        for (var i = 0; i < results.Length; i++)
            results[i] = (dims == 2 ? results[i]! : results[i]!.squeeze(0)).MoveToOuterDisposeScope();
        return results!;
    }

    private Tensor[] States(Tensor[]? given, Tensor input, int count)
    {
        long[] expected = [input.shape[0], hiddenSize];
        if (given is null)
        {
            var start = zeros(expected, input.dtype, input.device);
            return [.. Enumerable.Repeat(start, count)];
        }

        foreach (var state in given)
            if (!state.shape.SequenceEqual(expected))
                throw new ArgumentException(
                    $"A state of {name} has shape [{string.Join(", ", state.shape)}] where [{string.Join(", ", expected)}] was expected "
                    + "(batch, hidden).");
        return given;
    }
}
