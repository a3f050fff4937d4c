using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The rescale rule: the multiplier is the slope between reference and input; where they are the same, the derivative at the reference.
/// </summary>
internal sealed class Rescale : RuleFunction<Rescale>
{
    public override string Name => "DeepLIFT rescale";

    protected override Tensor Parts(Tensor input, Tensor output, RuleCall call)
    {
        var (start, up, down) = PartBlocks.Of(input);
        var given = First(output, 3);
        var slope = Slope(call, start, given, out var isSame);
        slope = where(isSame, call.SlopeAt(start), slope);
        return cat([given, given + (slope * (up - start)), given + (slope * (down - start))]);
    }

    protected override (Tensor ToInput, Tensor? ToOutput) Multiply(Tensor multipliers, Tensor input, Tensor output, RuleCall call)
    {
        var start = First(input, call.Blocks);
        var slope = Slope(call, start, First(output, call.Blocks), out var isSame);
        if (call.Blocks > 1)
            return (TimesEachBlock(multipliers, where(isSame, call.SlopeAt(start), slope), call.Blocks), null);
        slope.masked_fill_(isSame, 0);
        if (call.Module is not ReLU)
            return (slope.mul_(multipliers), multipliers * isSame);
        return (slope.masked_fill_(isSame.logical_and_(start.gt(0)), 1).mul_(multipliers), null);
    }

    private static Tensor Slope(RuleCall call, Tensor start, Tensor given, out Tensor isSame)
    {
        var change = call.Input - start;
        var slope = (call.Output - given).div_(change);
        isSame = change.abs_().lt(RuleCall.Negligible);
        return slope;
    }
}
