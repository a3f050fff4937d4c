using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Autograd;

/// <summary>x times a constant, which is no tensor.</summary>
internal sealed class Scaled : autograd.SingleTensorFunction<Scaled>
{
    public override string Name => nameof(Scaled);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data("factor", vars[1]);
        return (Tensor)vars[0] * (double)vars[1];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
        [grad_output * (double)ctx.get_data("factor")!, null!];
}

/// <summary>x cubed, differentiable twice through what it saved.</summary>
internal sealed class Cubed : autograd.SingleTensorFunction<Cubed>
{
    public override string Name => nameof(Cubed);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        ctx.save_for_backward([x, null!]);
        return x.pow(3);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        Assert.Null(saved[1]);
        return [grad_output * 3 * saved[0].square()];
    }
}

/// <summary>The sign of x; its gradient is that of the identity between -1 and 1 (straight-through estimator, Bengio et al. 2013).</summary>
internal sealed class StraightThroughSign : autograd.SingleTensorFunction<StraightThroughSign>
{
    public override string Name => nameof(StraightThroughSign);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        ctx.save_for_backward([x]);
        return x.sign();
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var x = ctx.get_saved_variables()[0];
        return [grad_output * x.abs().le(1)];
    }
}

/// <summary>Product and sum of two matrices; the second output can be declared without a gradient.</summary>
internal sealed class ProductAndSum : autograd.MultiTensorFunction<ProductAndSum>
{
    public override string Name => nameof(ProductAndSum);

    /// <summary>The gradients of the outputs that backward was last given.</summary>
    public static List<float[]?> Seen { get; } = [];

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor a = (Tensor)vars[0], b = (Tensor)vars[1];
        ctx.save_for_backward([a, b]);
        ctx.set_materialize_grads((bool)vars[2]);
        List<Tensor> outputs = [a * b, a + b];
        if ((bool)vars[3])
            ctx.mark_non_differentiable([outputs[1]]);
        return outputs;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        Seen.Clear();
        Seen.AddRange(grad_outputs.Select(gradient => gradient?.data<float>().ToArray()));
        var saved = ctx.get_saved_variables();
        var sum = grad_outputs[1] ?? zeros_like(saved[0]);
        return [(grad_outputs[0] * saved[1]) + sum, (grad_outputs[0] * saved[0]) + sum, null!, null!];
    }
}

/// <summary>Doubles its argument in place.</summary>
internal sealed class DoubledInPlace : autograd.SingleTensorFunction<DoubledInPlace>
{
    public override string Name => nameof(DoubledInPlace);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        ctx.mark_dirty([x]);
        return x.mul_(2);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * 2];
}

/// <summary>The identity with whatever backward the test sets.</summary>
internal sealed class Misbehaving : autograd.SingleTensorFunction<Misbehaving>
{
    public static Func<autograd.AutogradContext, Tensor, List<Tensor>> Backward { get; set; } = (_, gradient) => [gradient];

    public override string Name => nameof(Misbehaving);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        if (vars.Length > 1)
            ctx.save_data("kept", vars[1]);
        ctx.save_for_backward([(Tensor)vars[0]]);
        return ((Tensor)vars[0]).clone();
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => Backward(ctx, grad_output);
}
