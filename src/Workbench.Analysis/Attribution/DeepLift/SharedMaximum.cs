using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>Max-pooling: each window's multiplier goes to one place; see <see cref="MaxPoolRule"/>.</summary>
internal sealed class SharedMaximum : RuleFunction<SharedMaximum>
{
    public override string Name => "DeepLIFT max-pooling";

    protected override Tensor Parts(Tensor input, Tensor output, RuleCall call)
    {
        var given = First(output, 3);
        var change = call.Output - given;
        return cat([given, given + change.clamp_min(0), given + change.clamp_max(0)]);
    }

    protected override (Tensor ToInput, Tensor? ToOutput) Multiply(Tensor multipliers, Tensor input, Tensor output, RuleCall call)
    {
        var start = First(input, call.Blocks);
        var split = call.MaxPooling == MaxPoolRule.SplitCredit;

        // After a rise the input's maximum is the greatest of all, after a fall the reference's; and there the two differ at least as
        // much as their maxima.
        var place = Places(call.Module, split ? maximum(call.Input, start) : call.Input);
        var weight = ones_like(call.Output).flatten(2);
        if (split)
        {
            var change = (call.Output - First(output, call.Blocks)).flatten(2);
            var atPlace = (call.Input - start).flatten(2).gather(2, place);
            weight = where(atPlace.abs() < RuleCall.Negligible, weight, change / atPlace);
        }

        var weighted = TimesEachBlock(multipliers.flatten(2), weight, call.Blocks);
        var places = call.Blocks == 1 ? place : place.repeat(call.Blocks, 1, 1);
        var spread = zeros([input.shape[0], input.shape[1], input.flatten(2).shape[2]], dtype: input.dtype, device: input.device);
        return (spread.scatter_add_(2, places, weighted).reshape(input.shape), null);
    }

    /// <summary>Of each window, the place of its maximum among all places of the channel.</summary>
    private static Tensor Places(nn.Module module, Tensor input) => module switch
    {
        MaxPool1d pool => nn.functional.max_pool1d_with_indices(
            input, pool.kernel_size, pool.stride, pool.padding, pool.dilation, pool.ceil_mode).indices,
        AdaptiveMaxPool1d pool => nn.functional.adaptive_max_pool1d_with_indices(input, pool.output_size).indices,
        MaxPool2d pool => pool.forward_with_indices(input).Indices.flatten(2),
        _ => throw new WorkbenchException($"DeepLIFT has no rule for the pooling of module {module.GetName()} ({module.GetType().Name})."),
    };
}
