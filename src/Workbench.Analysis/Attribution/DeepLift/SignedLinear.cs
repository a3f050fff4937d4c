using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// A linear module under RevealCancel. Differences d and weights W are split by sign: the positive part of the output is
/// W+ d+ + W- d-, the negative one W- d+ + W+ d-; multipliers go back the same ways. Where d is zero the multiplier is the mean
/// of both.
/// </summary>
internal sealed class SignedLinear : RuleFunction<SignedLinear>
{
    public override string Name => "DeepLIFT linear";

    protected override Tensor Parts(Tensor input, Tensor output, RuleCall call)
    {
        var change = call.Input - First(input, 3);
        var (up, down) = (change.clamp_min(0), change.clamp_max(0));
        var (positive, negative) = (Part(call.Module, isPositive: true), Part(call.Module, isPositive: false));
        var given = First(output, 3);
        return cat([given, given + positive(up) + negative(down), given + negative(up) + positive(down)]);
    }

    protected override (Tensor ToInput, Tensor? ToOutput) Multiply(Tensor multipliers, Tensor input, Tensor output, RuleCall call)
    {
        var change = call.Input - First(input, 3);
        var (_, ofPositive, ofNegative) = PartBlocks.Of(multipliers);
        var (positive, negative) = (Part(call.Module, isPositive: true), Part(call.Module, isPositive: false));
        var whereUp = Back(positive, change, ofPositive) + Back(negative, change, ofNegative);
        var whereDown = Back(negative, change, ofPositive) + Back(positive, change, ofNegative);
        // W' (m+ + m-) / 2 is half the sum of the other two.
        var both = where(change > 0, whereUp, where(change < 0, whereDown, (whereUp + whereDown) / 2));
        return (PartBlocks.Gradient(both, both), null);
    }

    /// <summary>The transposed linear map: its gradient at any point.</summary>
    private static Tensor Back(Func<Tensor, Tensor> map, Tensor like, Tensor multipliers)
    {
        using var recorded = enable_grad();
        var leaf = zeros_like(like).requires_grad_();
        return autograd.grad([map(leaf)], [leaf], [multipliers])[0];
    }

    /// <summary>The module without its constants, with the weights of one sign.</summary>
    private static Func<Tensor, Tensor> Part(nn.Module module, bool isPositive)
    {
        Tensor Signed(Tensor weight) => isPositive ? weight.detach().clamp_min(0) : weight.detach().clamp_max(0);
        switch (module)
        {
            case Linear linear:
                var matrix = Signed(linear.weight);
                return input => nn.functional.linear(input, matrix);
            case Conv1d { padding_mode: PaddingModes.Zeros } conv:
                var kernel = Signed(conv.weight);
                return input => conv.padding_type is { } type
                    ? nn.functional.conv1d_padding(input, kernel, null, conv.stride[0], type, conv.dilation[0], conv.groups)
                    : nn.functional.conv1d(input, kernel, null, conv.stride[0], conv.padding![0], conv.dilation[0], conv.groups);
            case Conv2d { padding_mode: PaddingModes.Zeros, padding: not null } conv:
                var kernels = Signed(conv.weight);
                return input => nn.functional.conv2d(input, kernels, null, conv.stride, conv.padding, conv.dilation, conv.groups);
            case BatchNorm norm:
                var scale = (norm.running_var! + norm.eps).rsqrt();
                var factor = Signed(norm.affine ? scale * norm.weight : scale);
                return input => input * factor.reshape([1, -1, .. Enumerable.Repeat(1L, (int)input.dim() - 2)]);
            default:
                throw new WorkbenchException(
                    $"RevealCancel cannot tell positive from negative weights of module {module.GetName()} ({module.GetType().Name}): "
                    + "it does so for linear layers, one- and two-dimensional convolutions that pad with zeros, and batch normalisation. Use the Rescale rule.");
        }
    }
}
