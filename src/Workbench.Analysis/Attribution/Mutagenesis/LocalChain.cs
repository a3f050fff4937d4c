using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The modules from the input of a network on that change only a window of their output when one letter changes: a chain, in
/// which each is given what the one before gave. It is found by watching the network compute. Mutants go through the chain
/// window by window; then the network itself computes the rest from the chain's end: its own modules of the chain see one
/// unchanged sequence, and the output of the last is exchanged for that of all mutants.
/// </summary>
internal sealed class LocalChain : IDisposable
{
    // 8 MB of float32: with more, each step waits for memory; with much less, for the rest of the network, which a call computes again.
    private const long NumbersAtOnce = 1 << 21;

    private readonly AttributionWork work;
    private readonly int input;
    private readonly List<Action> undo = [];
    private readonly List<Call> calls = [];
    private readonly List<(LocalStep Step, int Call)> steps = [];
    private readonly NewMemory newMemory;
    private WindowedLinear? dense;
    private int lastCall = -1;
    private int called;
    private bool isRecording;
    private Tensor? exchange;
    private IReadOnlyList<Tensor> inputs;
    private ReferenceActivation sequence;

    /// <summary>Finds the chain of a network.</summary>
    /// <param name="work">What is attributed.</param>
    /// <param name="inputs">All inputs of one example.</param>
    /// <param name="input">The input that is mutated.</param>
    public LocalChain(AttributionWork work, IReadOnlyList<Tensor> inputs, int input)
    {
        (this.work, this.input, this.inputs) = (work, input, inputs);
        newMemory = new NewMemory(work.Network);
        var hooked = new HashSet<nn.Module>();
        foreach (var (name, module) in work.Network.named_modules())
            if (ModuleKinds.Of(module) != ModuleKind.Container && module is nn.Module<Tensor, Tensor> callable && hooked.Add(module))
            {
                var hook = callable.register_forward_hook((_, given, output) => Called(name, callable, given, output));
                undo.Add(hook.remove);
            }

        sequence = Record(inputs);
        Reason = Find();
    }

    /// <summary>Why there is no chain; null if there is one.</summary>
    public string? Reason { get; }

    /// <summary>How many rows take at most the memory that a batch takes in the whole network, and no more than stays in a cache.</summary>
    public long RowsAtOnce(int batchSize)
    {
        if (dense is null)
            return batchSize;
        var (width, most, whole) = (1L, 1L, 1L);
        foreach (var (step, _) in steps)
        {
            (width, var numbers) = step.Size(width);
            most = Math.Max(most, numbers);
            whole = Math.Max(whole, step.Output.Length * step.Output.Channels);
        }

        return Math.Max(batchSize, Math.Min(batchSize * (whole / most), NumbersAtOnce / most));
    }

    /// <summary>Takes another example.</summary>
    public void Take(IReadOnlyList<Tensor> example)
    {
        inputs = example;
        sequence = Record(example);
        var before = sequence;
        foreach (var (step, call) in steps)
        {
            step.Take(before, new ReferenceActivation(calls[call].Values));
            before = step.Output;
        }
    }

    /// <summary>The target logits of some mutants of the example.</summary>
    public Tensor Logits(Mutants mutants, long first, long count)
    {
        var places = mutants.Places.AsSpan((int)first, (int)count).ToArray();
        var old = sequence.Places.index_select(0, tensor(places, device: sequence.Places.device));
        var window = new ChangedWindow(places, (old + mutants.Changes(inputs[input][0], first, count)).unsqueeze(1));
        foreach (var (step, _) in steps)
            window = step.Apply(window);
        exchange = dense is null ? Whole(window) : dense.Apply(window, steps[^1].Step.Output);
        called = 0;
        try
        {
            return work.Evaluate(inputs);
        }
        finally
        {
            exchange = null;
        }
    }

    public void Dispose()
    {
        foreach (var action in undo)
            action();
        newMemory.Dispose();
    }

    private Tensor Called(string name, nn.Module<Tensor, Tensor> module, Tensor given, Tensor output)
    {
        if (isRecording)
            calls.Add(new Call(name, module, given, output, output.detach()));
        return exchange is not null && called++ == lastCall ? exchange : output;
    }

    private ReferenceActivation Record(IReadOnlyList<Tensor> example)
    {
        calls.Clear();
        isRecording = true;
        work.Evaluate(example);
        isRecording = false;
        return new ReferenceActivation(example[input]);
    }

    /// <summary>Follows the input from module to module as far as they are local.</summary>
    private string? Find()
    {
        var (current, shape, isFlat, width) = (inputs[input], inputs[input].shape, false, 1L);
        var reason = "the network does not give its input to a module";
        for (var i = 0; i < calls.Count && dense is null; i++)
        {
            var call = calls[i];
            if (!ReferenceEquals(call.Given, current) || IsReadTwice(current))
                continue;
            var step = isFlat ? null : LocalStep.Of(call.Module, shape);
            if (step is not null)
            {
                step.Take(steps.Count == 0 ? sequence : steps[^1].Step.Output, new ReferenceActivation(call.Values));
                width = step.Size(width).Width;
                steps.Add((step, i));
            }
            else if (isFlat && call.Module is Linear linear)
                dense = new WindowedLinear(linear, steps[^1].Step.Output.Channels, (int)width);
            else if (!(isFlat && LocalStep.IsIdle(call.Module)) && !(call.Module is Flatten { start_dim: 1, end_dim: -1 or 2 } && steps.Count > 0))
            {
                reason = $"module '{call.Name}' ({call.Module.GetType().Name}) is not local";
                break;
            }

            isFlat |= call.Module is Flatten;
            (current, shape, lastCall) = (call.Output, call.Values.shape, i);
        }

        return steps.Count == 0 ? reason : null;
    }

    /// <summary>Whether several modules are given a tensor: what one of them gives is then not all that the change reaches.</summary>
    private bool IsReadTwice(Tensor tensor) => calls.Count(call => ReferenceEquals(call.Given, tensor)) > 1;

    /// <summary>The chain's whole output of every row, in the shape that the network gave it.</summary>
    private Tensor Whole(ChangedWindow window)
    {
        var reference = steps[^1].Step.Output;
        var all = window.Read(reference, new long[window.Rows], (int)reference.Length).transpose(1, 2);
        return all.reshape([window.Rows, .. calls[lastCall].Values.shape.AsSpan(1)]);
    }

    private sealed record Call(string Name, nn.Module<Tensor, Tensor> Module, Tensor Given, Tensor Output, Tensor Values);
}
