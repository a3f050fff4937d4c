using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The RevealCancel rule: the change of the output by the positive part P of the input's difference is the mean of adding P
/// first and adding it after the negative part N; likewise for N. Each has its own multiplier.
/// </summary>
internal sealed class RevealCancel : RuleFunction<RevealCancel>
{
    public override string Name => "DeepLIFT RevealCancel";

    protected override Tensor Parts(Tensor input, Tensor output, RuleCall call)
    {
        var (positive, negative) = Changes(output, call);
        var given = First(output, 3);
        return cat([given, given + positive, given + negative]);
    }

    protected override (Tensor ToInput, Tensor? ToOutput) Multiply(Tensor multipliers, Tensor input, Tensor output, RuleCall call)
    {
        var (start, up, down) = PartBlocks.Of(input);
        var (positive, negative) = Changes(output, call);
        var (_, ofPositive, ofNegative) = PartBlocks.Of(multipliers);
        // A part near zero is kept away from it, as the authors do; its contribution then vanishes with the change.
        var byPositive = positive / (up - start).clamp_min(RuleCall.Negligible);
        var byNegative = negative / (down - start).clamp_max(-RuleCall.Negligible);
        return (PartBlocks.Gradient(ofPositive * byPositive, ofNegative * byNegative), null);
    }

    private static (Tensor Positive, Tensor Negative) Changes(Tensor output, RuleCall call)
    {
        var (given, up, down) = PartBlocks.Of(output);
        return (((up - given) + (call.Output - down)) / 2, ((down - given) + (call.Output - up)) / 2);
    }
}
