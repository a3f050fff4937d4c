using TorchSharp.Modules;
using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Gradient checkpointing (Chen et al., 2016, arXiv:1604.06174): a part of a network runs without keeping its inner
/// activations, and runs once more when its gradients are asked for. Memory is paid for with time. Random draws (dropout) and
/// autocast are the same in both runs. Tensors made inside are disposed of; only the outputs stay.
/// </summary>
public static class Checkpoint
{
    /// <summary>Runs a module.</summary>
    public static Tensor Run(nn.Module<Tensor, Tensor> module, Tensor input) =>
        Run(inputs => [module.call(inputs[0])], [input], module.parameters())[0];

    /// <summary>Runs a module with two inputs.</summary>
    public static Tensor Run(nn.Module<Tensor, Tensor, Tensor> module, Tensor input1, Tensor input2) =>
        Run(inputs => [module.call(inputs[0], inputs[1])], [input1, input2], module.parameters())[0];

    /// <summary>Runs a function.</summary>
    /// <param name="function">Computes outputs from the inputs. It must do the same when it is called again.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="parameters">All other tensors with gradients that the function uses.</param>
    /// <exception cref="InvalidOperationException">
    /// In backward: the function uses a tensor with gradients that is neither an input nor a parameter.
    /// </exception>
    public static Tensor[] Run(Func<Tensor[], Tensor[]> function, Tensor[] inputs, IEnumerable<Parameter> parameters)
    {
        var learned = parameters.Where(parameter => parameter.requires_grad).Cast<Tensor>().ToArray();
        if (!is_grad_enabled() || !inputs.Concat(learned).Any(tensor => tensor.requires_grad))
            return function(inputs);
        var part = new CheckpointedPart(function, inputs.Length, RandomState.Capture(inputs.Concat(learned)), Autocast.Settings());
        return [.. CheckpointFunction.apply([part, .. inputs, .. learned])];
    }
}

/// <summary>What is needed to run a part of a network again.</summary>
internal sealed class CheckpointedPart(
    Func<Tensor[], Tensor[]> function, int inputCount, RandomState random, IReadOnlyList<AutocastSetting> autocast)
{
    internal int InputCount => inputCount;

    /// <summary>Runs the part; only its outputs are kept.</summary>
    internal Tensor[] Compute(Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        return [.. function(inputs).Select(output => output.MoveToOuterDisposeScope())];
    }

    /// <summary>Gradients of inputs and parameters (null where there is none) by running the part again.</summary>
    internal List<Tensor> Differentiate(IReadOnlyList<Tensor> saved, List<Tensor> outputGrads)
    {
        using var scope = NewDisposeScope();
        // With create_graph the second run must hang on the first's inputs; otherwise it is cut off from them.
        var createGraph = is_grad_enabled();
        var inputs = saved.Take(inputCount).Select(input => createGraph ? input.alias() : Detached(input)).ToArray();
        var parameters = saved.Skip(inputCount).ToArray();
        var outputs = Again(inputs);
        RequireKnownLeaves(outputs, [.. inputs, .. parameters], createGraph);
        var differentiable = Enumerable.Range(0, outputs.Length).Where(i => outputs[i].requires_grad && outputGrads[i] is not null).ToList();
        var of = inputs.Concat(parameters).Where(tensor => tensor.requires_grad).ToList();
        var found = differentiable.Count == 0
            ? []
            : autograd.grad(
                [.. differentiable.Select(i => outputs[i])], of, [.. differentiable.Select(i => outputGrads[i])],
                create_graph: createGraph, allow_unused: true);
        var gradients = new Queue<Tensor>(found);
        return [null!, .. inputs.Concat(parameters).Select(tensor =>
            tensor.requires_grad && gradients.TryDequeue(out var next) ? next?.MoveToOuterDisposeScope()! : null!)];
    }

    private static Tensor Detached(Tensor input) => input.requires_grad ? input.detach().requires_grad_() : input;

    private Tensor[] Again(Tensor[] inputs)
    {
        var before = random.Swap();
        try
        {
            using var recorded = enable_grad();
            using var precision = Autocast.Restore(autocast);
            return function(inputs);
        }
        finally
        {
            before.Swap();
        }
    }

    // Such a tensor's gradient would be lost without a word. Under create_graph the inputs' own history ends in other leaves.
    private static unsafe void RequireKnownLeaves(Tensor[] outputs, Tensor[] known, bool createGraph)
    {
        if (createGraph)
            return;
        nint* leaves;
        var handles = outputs.Select(output => output.Handle).ToArray();
        long count;
        fixed (nint* of = handles)
            count = NativeDoor.Leaves(of, handles.Length, &leaves);
        if (count < 0)
            throw NativeDoor.LastError();
        var given = known.Select(tensor => tensor.Handle).ToHashSet();
        var found = new ReadOnlySpan<nint>(leaves, (int)count).ToArray();
        NativeDoor.FreeList(leaves);
        var unknown = found.Where(leaf => !given.Contains(leaf)).ToList();
        var shape = unknown.Count > 0 ? Shape(unknown[0]) : "";
        foreach (var leaf in found)
            NativeDoor.Release(leaf);
        GC.KeepAlive((outputs, known));
        if (unknown.Count > 0)
            throw new InvalidOperationException(
                $"The checkpointed function uses {unknown.Count} tensor(s) with gradients, the first of shape [{shape}], that it was "
                + "not given as inputs or parameters: their gradients would be lost. Pass them to Checkpoint.Run.");
    }

    private static string Shape(nint handle)
    {
        using var tensor = Tensor.UnsafeCreateTensor(NativeDoor.Share(handle));
        return string.Join(", ", tensor.shape);
    }
}

/// <summary>The node that a checkpointed part is in the graph.</summary>
internal sealed class CheckpointFunction : autograd.MultiTensorFunction<CheckpointFunction>
{
    public override string Name => nameof(Checkpoint);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var part = (CheckpointedPart)vars[0];
        var tensors = vars.Skip(1).Cast<Tensor>().ToArray();
        ctx.save_data("part", part);
        ctx.save_for_backward([.. tensors]);
        ctx.set_materialize_grads(false);
        return [.. part.Compute(tensors[..part.InputCount])];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs) =>
        ((CheckpointedPart)ctx.get_data("part")!).Differentiate(ctx.get_saved_variables(), grad_outputs);
}
