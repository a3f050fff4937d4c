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
        if (call.Blocks == 1)
            return (multipliers * slope.masked_fill_(isSame, 0), multipliers * isSame);
        return (TimesEachBlock(multipliers, where(isSame, call.SlopeAt(start), slope), call.Blocks), null);
    }

    private static Tensor Slope(RuleCall call, Tensor start, Tensor given, out Tensor isSame)
    {
        var change = call.Input - start;
        isSame = change.abs().lt(RuleCall.Negligible);
        return (call.Output - given).div_(change);
    }
}
