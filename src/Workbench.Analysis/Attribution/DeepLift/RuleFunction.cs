using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// One call of a module in the graph of the references, with DeepLIFT's multiplier as its gradient. Arguments: what the module
/// was given, what it gave, and the <see cref="RuleCall"/> of the same call at the inputs.
/// </summary>
internal abstract class RuleFunction<T> : SingleTensorFunction<T>
    where T : RuleFunction<T>, new()
{
    public sealed override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (input, output, call) = ((Tensor)vars[0], (Tensor)vars[1], (RuleCall)vars[2]);
        ctx.save_for_backward([input, output]);
        ctx.save_data(nameof(RuleCall), call);
        return call.Blocks == 1 ? output.alias() : Parts(input, output, call);
    }

    public sealed override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (toInput, toOutput) = Multiply(grad_output, saved[0].detach(), saved[1].detach(), (RuleCall)ctx.get_data(nameof(RuleCall))!);
        return [toInput.MoveToOuterDisposeScope(), toOutput?.MoveToOuterDisposeScope()!, null!];
    }

    /// <summary>The output of all three blocks: the reference's, and it plus the two parts of the output's difference.</summary>
    protected abstract Tensor Parts(Tensor input, Tensor output, RuleCall call);

    /// <summary>The multipliers of the input from those of the output; also what is left to the module's plain gradient.</summary>
    protected abstract (Tensor ToInput, Tensor? ToOutput) Multiply(Tensor multipliers, Tensor input, Tensor output, RuleCall call);

    /// <summary>The same factor for every block.</summary>
    protected static Tensor TimesEachBlock(Tensor multipliers, Tensor factor, int blocks) =>
        blocks == 1
            ? multipliers * factor
            : (multipliers.unflatten(0, blocks, factor.shape[0]) * factor).flatten(0, 1);

    /// <summary>The rows of the references themselves.</summary>
    protected static Tensor First(Tensor rows, int blocks) => rows.narrow(0, 0, rows.shape[0] / blocks);
}
