using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The kinds of recurrent layer that LibTorch has a fused operator for, with cuDNN's numbers.</summary>
internal enum RecurrentKind
{
    ReluRNN = 0,
    TanhRNN = 1,
    LSTM = 2,
    GRU = 3,
}

/// <summary>What a stack of recurrent layers is made with.</summary>
internal sealed record RecurrentSettings(
    RecurrentKind Kind, long InputSize, long HiddenSize, long Layers, bool Bias, bool BatchFirst, double Dropout, bool Bidirectional)
{
    internal string Name => Kind is RecurrentKind.LSTM or RecurrentKind.GRU ? Kind.ToString() : "RNN";

    internal int Directions => Bidirectional ? 2 : 1;

    private int Gates => Kind switch
    {
        RecurrentKind.LSTM => 4,
        RecurrentKind.GRU => 3,
        _ => 1,
    };

    internal void Check()
    {
        if (InputSize < 0 || HiddenSize <= 0 || Layers <= 0)
            throw new ArgumentException(
                $"{Name} needs a positive hidden size and number of layers; it was given input size {InputSize}, hidden size "
                + $"{HiddenSize} and {Layers} layers.");
        if (!(Dropout is >= 0 and <= 1))
            throw new ArgumentException($"The dropout of {Name} is a probability between 0 and 1, not {Dropout}.");
    }

    /// <summary>Names and shapes of the parameters of a layer in one direction, in PyTorch's order.</summary>
    internal IEnumerable<(string Name, long[] Shape)> Shapes(long layer, int direction)
    {
        var suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
        var rows = Gates * HiddenSize;
        yield return ("weight_ih" + suffix, [rows, layer == 0 ? InputSize : HiddenSize * Directions]);
        yield return ("weight_hh" + suffix, [rows, HiddenSize]);
        if (!Bias)
            yield break;
        yield return ("bias_ih" + suffix, [rows]);
        yield return ("bias_hh" + suffix, [rows]);
    }

    internal void CheckFeatures(Tensor input)
    {
        if (input.shape[^1] != InputSize)
            throw new ArgumentException(
                $"{Name} was made for {InputSize} features a step, but the input [{string.Join(", ", input.shape)}] has {input.shape[^1]}.",
                nameof(input));
    }
}
