using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// A linear layer behind a flattened activation: of its weights only those of the window's places are used. Rows whose windows
/// start at the same place are multiplied together.
/// </summary>
internal sealed class WindowedLinear
{
    private readonly Linear module;
    private readonly Tensor weights;
    private readonly int width;

    /// <param name="module">The layer, (channels x length) to (units).</param>
    /// <param name="channels">Channels of the activation.</param>
    /// <param name="width">Width of the windows.</param>
    public WindowedLinear(Linear module, long channels, int width)
    {
        (this.module, this.width) = (module, width);
        var ofPlaces = module.weight.detach().unflatten(1, channels, module.in_features / channels).permute(2, 1, 0);
        // Windows may begin before and end behind the activation, where the change is zero.
        var beyond = zeros([width, channels, module.out_features], dtype: ofPlaces.dtype, device: ofPlaces.device);
        weights = cat([beyond, ofPlaces, beyond]).flatten(0, 1);
    }

    /// <summary>The output of each row, (rows, units).</summary>
    /// <param name="window">The changed window of the activation before it was flattened.</param>
    /// <param name="input">That activation for the unchanged sequence.</param>
    public Tensor Apply(ChangedWindow window, ReferenceActivation input)
    {
        var whole = module.forward(input.Places.transpose(0, 1).reshape(1, -1));
        var result = whole.repeat(window.Rows, 1);
        var change = window.Less(input).flatten(1);
        var size = (long)width * input.Channels;
        for (int first = 0, end; first < window.Rows; first = end)
        {
            for (end = first + 1; end < window.Rows && window.Start[end] == window.Start[first];)
                end++;
            using var scope = NewDisposeScope();
            var start = Math.Clamp(window.Start[first], -width, input.Length) + width;
            var part = change.narrow(0, first, end - first).mm(weights.narrow(0, start * input.Channels, size));
            result.narrow(0, first, end - first).add_(part);
        }

        return result;
    }
}
