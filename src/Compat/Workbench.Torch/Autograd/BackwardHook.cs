using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// A function that is called when backward has passed a module, with the gradient of its input and that of its output. What it
/// returns, unless null, takes the place of the gradient of the input. PyTorch's register_full_backward_hook for modules of one
/// tensor.
/// </summary>
/// <param name="module">The module.</param>
/// <param name="inputGradient">The gradient of this module's input by way of this module, or null where the input needs none.</param>
/// <param name="outputGradient">The gradient of the output.</param>
public delegate Tensor? BackwardHookFunction(nn.Module module, Tensor? inputGradient, Tensor outputGradient);

/// <summary>Registers and removes backward hooks.</summary>
public sealed class BackwardHook : IDisposable
{
    private readonly Action remove;

    private BackwardHook(Action remove) => this.remove = remove;

    /// <summary>Calls a function at each backward through calls that the module makes from now on.</summary>
    public static BackwardHook Register(nn.Module<Tensor, Tensor> module, BackwardHookFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        // Calls of a module may nest and may run on several threads.
        var calls = new ThreadLocal<Stack<Call>>(() => new());
        var before = module.register_forward_pre_hook((_, input) =>
        {
            var call = new Call(module, function);
            calls.Value!.Push(call);
            return call.Watch(input);
        });
        var after = module.register_forward_hook((_, _, output) =>
        {
            if (calls.Value!.TryPop(out var call))
                call.WatchOutput(output);
            return output;
        });
        return new BackwardHook(() =>
        {
            before.remove();
            after.remove();
        });
    }

    /// <summary>Takes the hook away from calls to come.</summary>
    public void Dispose() => remove();

    /// <summary>One call of the module: what its backward has brought so far.</summary>
    private sealed class Call(nn.Module module, BackwardHookFunction function)
    {
        private bool watchesInput;
        private Tensor? outputGradient;

        // An alias, so that the gradient is the one by way of this module alone.
        internal Tensor Watch(Tensor input)
        {
            if (!input.requires_grad || !is_grad_enabled())
                return input;
            watchesInput = true;
            var alias = input.alias();
            GradientHook.Register(alias, Input);
            return alias;
        }

        internal void WatchOutput(Tensor output)
        {
            if (output.requires_grad)
                GradientHook.Register(output, Output);
        }

        private Tensor? Output(Tensor gradient)
        {
            if (watchesInput)
                outputGradient = gradient.detach().DetachFromDisposeScope();
            else
                function(module, null, gradient);
            return null;
        }

        private Tensor? Input(Tensor gradient)
        {
            using var seen = outputGradient;
            outputGradient = null;
            return seen is null ? null : function(module, gradient, seen);
        }
    }
}
