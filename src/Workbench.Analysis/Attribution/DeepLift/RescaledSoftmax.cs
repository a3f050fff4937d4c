using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// Softmax inside a network, taken apart into what has a rule: exp(x - log(sum of exp(x))), where each exponential and the
/// logarithm get the rescale rule and sum and difference are linear. So contributions keep their sum.
/// </summary>
internal sealed class RescaledSoftmax : RuleFunction<RescaledSoftmax>
{
    public override string Name => "DeepLIFT softmax";

    protected override Tensor Parts(Tensor input, Tensor output, RuleCall call)
    {
        var given = First(output, 3);
        var change = call.Output - given;
        return cat([given, given + change.clamp_min(0), given + change.clamp_max(0)]);
    }

    protected override (Tensor ToInput, Tensor? ToOutput) Multiply(Tensor multipliers, Tensor input, Tensor output, RuleCall call)
    {
        var dimension = ((Softmax)call.Module).dim;
        var (x, start) = (call.Input, First(input, call.Blocks));
        var (log, logStart) = (x.logsumexp(dimension, keepdim: true), start.logsumexp(dimension, keepdim: true));
        var outer = Secant(call.Output, First(output, call.Blocks), x - log, start - logStart, First(output, call.Blocks));
        // Sums of exponentials are taken relative to the greatest number, which changes no product of the two secants.
        var greatest = x.maximum(start).amax([dimension], keepdim: true);
        var (exponentials, startExponentials) = ((x - greatest).exp(), (start - greatest).exp());
        var (sum, startSum) = (exponentials.sum(dimension, keepdim: true), startExponentials.sum(dimension, keepdim: true));
        var logarithm = Secant(log, logStart, sum, startSum, startSum.reciprocal());
        var inner = logarithm * Secant(exponentials, startExponentials, x, start, startExponentials);
        var ofDifference = TimesEachBlock(multipliers, outer, call.Blocks);
        var sumDimension = dimension < 0 ? dimension + multipliers.dim() : dimension;
        return (ofDifference - TimesEachBlock(ofDifference.sum(sumDimension, keepdim: true), inner, call.Blocks), null);
    }

    private static Tensor Secant(Tensor value, Tensor startValue, Tensor at, Tensor start, Tensor slope)
    {
        var change = at - start;
        return where(change.abs() < RuleCall.Negligible, slope, (value - startValue) / change);
    }
}
