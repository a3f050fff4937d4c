using System.Runtime.InteropServices;
using TorchSharp.Door;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp;

/// <summary>
/// One call of a user's function. LibTorch's node holds it, and lets go of it when the graph is freed: the saved tensors live
/// in the node, the user's other data here.
/// </summary>
internal sealed unsafe class RecordedFunction(
    string name, AutogradContext context, object?[] arguments, Func<AutogradContext, List<Tensor>, List<Tensor>> backward)
{
    private readonly bool[] isTensor = [.. arguments.Select(argument => argument is Tensor { IsInvalid: false })];

    /// <summary>Records the call, if an argument takes part in gradients, and returns the outputs as the graph knows them.</summary>
    internal List<Tensor> Record(object?[] given, List<Tensor> outputs)
    {
        if (outputs is null || outputs.Any(output => output is null || output.IsInvalid))
            throw new InvalidOperationException($"The function {name} returned null or a disposed tensor from forward.");
        var inputs = given.Where((_, i) => isTensor[i]).Cast<Tensor>().ToList();
        var handles = new nint[outputs.Count];
        nint[] of = Handles(inputs), to = Handles(outputs), saved = Handles(context.Saved), dirty = Handles(context.Dirty);
        var fixedOutputs = Handles(context.NonDifferentiable);
        fixed (nint* i = of, o = to, s = saved, d = dirty, f = fixedOutputs, results = handles)
        {
            var call = new FunctionCall
            {
                Inputs = new() { Handles = i, Count = of.Length },
                Outputs = new() { Handles = o, Count = to.Length },
                Saved = new() { Handles = s, Count = saved.Length },
                Dirty = new() { Handles = d, Count = dirty.Length },
                NotDifferentiable = new() { Handles = f, Count = fixedOutputs.Length },
                MaterializeGrads = context.MaterializeGrads ? 1 : 0,
            };
            var gradients = new FunctionBackward
            {
                State = Callbacks.Hold(this),
                FreeState = &Callbacks.Free,
                FreeException = &Callbacks.Free,
                Run = &Run,
            };
            NativeDoor.Check(NativeDoor.ApplyFunction(&call, &gradients, results));
        }

        GC.KeepAlive((inputs, context.Saved, context.Dirty, context.NonDifferentiable));
        context.ForgetForward();
        return [.. handles.Select((handle, i) => Same(outputs[i], handle))];
    }

    /// <summary>The object that the user returned where LibTorch kept its tensor, else a new one.</summary>
    private static Tensor Same(Tensor output, nint handle)
    {
        if (output.Handle != handle)
            return new Tensor(handle);
        NativeDoor.Release(handle);
        return output;
    }

    [UnmanagedCallersOnly]
    private static int Run(nint state, nint saved, nint* outputGrads, int outputs, nint* inputGrads, int inputs, Failure* failure)
    {
        try
        {
            var call = Callbacks.Target<RecordedFunction>(state);
            // On the calling thread the user's tensors belong to the scope there; on a device's own thread nobody has one.
            using var scope = BackwardThread.IsCaller ? null : NewDisposeScope();
            call.Differentiate(saved, new(outputGrads, outputs), new(inputGrads, inputs));
            return 0;
        }
        catch (Exception error)
        {
            Callbacks.Record(error, failure);
            return -1;
        }
    }

    private void Differentiate(nint saved, ReadOnlySpan<nint> outputGrads, Span<nint> inputGrads)
    {
        var given = new List<Tensor>(outputGrads.Length);
        foreach (var handle in outputGrads)
            given.Add(handle == 0 ? null! : new Tensor(NativeDoor.Share(handle)));
        List<Tensor?> found;
        context.Native = saved;
        try
        {
            found = [.. backward(context, given)];
        }
        finally
        {
            context.Native = 0;
        }

        Verify(found);
        var next = 0;
        for (var i = 0; i < isTensor.Length; i++)
        {
            if (!isTensor[i])
                continue;
            if (found[i] is { IsInvalid: false } gradient)
                inputGrads[next] = NativeDoor.Share(gradient.Handle);
            next++;
        }

        GC.KeepAlive(found);
    }

    /// <summary>More gradients than arguments are allowed where they are null.</summary>
    private void Verify(List<Tensor?> found)
    {
        if (found.Count < isTensor.Length || found.Skip(isTensor.Length).Any(gradient => gradient is { IsInvalid: false }))
            throw new InvalidOperationException(
                $"The function {name} has {isTensor.Length} arguments, but its backward returned {found.Count} gradients: "
                + "return one an argument, null where there is none.");
        for (var i = 0; i < isTensor.Length; i++)
            if (!isTensor[i] && found[i] is { IsInvalid: false })
                throw new InvalidOperationException(
                    $"The backward of the function {name} returned a gradient for argument {i + 1}, which is no tensor: return null.");
    }

    private static nint[] Handles(IEnumerable<Tensor?> tensors) => [.. tensors.Select(tensor => tensor?.Handle ?? 0)];
}

/// <summary>Knows the threads that have called backward and wait in it.</summary>
internal static class BackwardThread
{
    [ThreadStatic]
    private static int depth;

    internal static bool IsCaller => depth > 0;

    internal static void Enter() => depth++;

    internal static void Leave() => depth--;
}
