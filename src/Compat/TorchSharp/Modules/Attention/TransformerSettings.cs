using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the layers of a transformer are made with, and the parts that encoder and decoder layers share.</summary>
internal sealed record TransformerSettings(long Size, long Heads, long Inner, double Dropout, nn.Activations Activation)
{
    internal MultiheadAttention Attention() => nn.MultiheadAttention(Size, Heads, Dropout);

    internal (Linear First, Linear Second) FeedForward() => (nn.Linear(Size, Inner), nn.Linear(Inner, Size));

    internal Tensor Drop(Tensor tensor, bool training) => training && Dropout > 0 ? nn.functional.dropout(tensor, Dropout) : tensor;

    /// <summary>The feed-forward network, with dropout inside and after it.</summary>
    internal Tensor Transform(Tensor x, Linear first, Linear second, bool training)
    {
        var inner = first.call(x);
        inner = Activation == nn.Activations.GELU ? nn.functional.gelu(inner) : inner.relu_();
        return Drop(second.call(Drop(inner, training)), training);
    }

    /// <summary>Makes a layer without drawing random numbers, and gives it the values of another.</summary>
    internal static T Copy<T>(T from, Func<T> make)
        where T : nn.Module
    {
        using var state = random.get_rng_state();
        var copy = make();
        random.set_rng_state(state);
        copy.load_state_dict(from.state_dict());
        copy.train(from.training);
        return copy;
    }
}
