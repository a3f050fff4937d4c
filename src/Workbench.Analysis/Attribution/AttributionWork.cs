using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>One call of a method: the network's target, the inputs, and the batches that the work is done in.</summary>
internal sealed class AttributionWork
{
    private readonly AttributionRun run;
    private readonly string stage;

    public AttributionWork(string stage, Network network, IReadOnlyList<Tensor> inputs, int target, AttributionRun run)
    {
        if (run.BatchSize < 1)
            throw new WorkbenchException($"The batch size is {run.BatchSize}; it must be at least 1.");
        CheckInputs(network, inputs);
        (this.stage, this.run) = (stage, run);
        Network = network;
        Target = new TargetLogit(network, target);
        Inputs = [.. inputs.Select(input => input.detach())];
        Attributed = [.. Enumerable.Range(0, inputs.Count).Where(i => inputs[i].is_floating_point())];
    }

    public Network Network { get; }

    public TargetLogit Target { get; }

    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>The numbers of the inputs that hold real numbers: those that a gradient exists for.</summary>
    public IReadOnlyList<int> Attributed { get; }

    public long Examples => Inputs[0].shape[0];

    public int BatchSize => run.BatchSize;

    public CancellationToken Cancellation => run.Cancellation;

    /// <summary>Random numbers of one example, the same whatever the batch size.</summary>
    public SeededRandom RandomOf(long example) => new(unchecked((ulong)run.Seed), (ulong)example);

    /// <summary>Zeros of the inputs' shapes: where a method adds up.</summary>
    public IReadOnlyList<Tensor> Zeros() => [.. Inputs.Select(input => zeros_like(input))];

    /// <summary>A zero an example, (examples), in the precision of the inputs.</summary>
    public Tensor ZeroEach() => zeros(Examples, Attributed.Count == 0 ? float32 : Inputs[Attributed[0]].dtype, Inputs[0].device);

    /// <summary>Does work on rows 0 to <paramref name="rows"/> - 1 in batches; what a batch makes and does not move out is disposed of.</summary>
    /// <param name="rows">Rows in all.</param>
    /// <param name="work">Gets the first row of a batch and the number of its rows.</param>
    /// <param name="batchSize">Rows of a batch; null for the run's.</param>
    public void InBatches(long rows, Action<long, long> work, long? batchSize = null)
    {
        var size = Math.Max(1, batchSize ?? run.BatchSize);
        for (long first = 0; first < rows; first += size)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            work(first, Math.Min(size, rows - first));
            run.Progress?.Report(new WorkProgress(stage, Math.Min(first + size, rows), rows));
        }
    }

    /// <summary>The example that each of some rows belongs to, where an example has <paramref name="rowsPerExample"/> rows in a line: (count), int64.</summary>
    public Tensor Owners(long first, long count, long rowsPerExample) =>
        tensor(Enumerable.Range(0, (int)count).Select(row => (first + row) / rowsPerExample).ToArray(), device: Inputs[0].device);

    /// <summary>The inputs of the examples that own rows.</summary>
    public IReadOnlyList<Tensor> InputsOf(Tensor owners) => [.. Inputs.Select(input => input.index_select(0, owners))];

    /// <summary>Target logits without gradients, (rows).</summary>
    public Tensor Evaluate(IReadOnlyList<Tensor> inputs)
    {
        using var quiet = no_grad();
        return Target.Of(inputs);
    }

    /// <summary>Target logits of all examples, (examples), in batches.</summary>
    public Tensor EvaluateExamples()
    {
        var values = ZeroEach();
        InBatches(Examples, (first, count) =>
            values.narrow(0, first, count).copy_(Evaluate([.. Inputs.Select(input => input.narrow(0, first, count))])));
        return values;
    }

    /// <summary>Gradients of the sum of the rows' target logits, one an attributed input; zeros where an input has no part in the logit.</summary>
    /// <param name="inputs">All inputs of the rows.</param>
    public IReadOnlyList<Tensor> Gradients(IReadOnlyList<Tensor> inputs)
    {
        if (Attributed.Count == 0)
            throw new WorkbenchException(
                $"{Network.GetName()} takes whole numbers only ({string.Join(", ", Network.Inputs)}): they have no gradient. "
                + "Use a method that needs none, e.g. attention rollout.");
        using var recorded = enable_grad();
        var leaves = inputs.ToArray();
        foreach (var index in Attributed)
            leaves[index] = leaves[index].detach().requires_grad_();
        var attributed = Attributed.Select(index => leaves[index]).ToArray();
        var total = Target.Of(leaves).sum();
        if (!total.requires_grad)
            return [.. attributed.Select(leaf => zeros_like(leaf))];
        var gradients = autograd.grad([total], attributed, allow_unused: true);
        return [.. gradients.Select((gradient, i) => gradient is null || gradient.IsInvalid ? zeros_like(attributed[i]) : gradient)];
    }

    private static void CheckInputs(Network network, IReadOnlyList<Tensor> inputs)
    {
        var name = network.GetName();
        if (inputs.Count == 0)
            throw new WorkbenchException($"{name} was given no input; it takes {string.Join(", ", network.Inputs)}.");
        if (inputs.Count > network.Inputs.Count)
            throw new WorkbenchException($"{name} was given {inputs.Count} inputs; it takes {network.Inputs.Count}: {string.Join(", ", network.Inputs)}.");
        for (var i = 0; i < inputs.Count; i++)
        {
            var (input, field) = (inputs[i], network.Inputs[i]);
            if (input.dim() < 1 || input.shape[0] < 1 || input.shape[0] != inputs[0].shape[0])
                throw new WorkbenchException(
                    $"Input {field.Name} of {name} has shape [{string.Join(", ", input.shape)}]; every input needs the same number of examples, at least one, first.");
            if (!input.shape.AsSpan(1).SequenceEqual(field.Shape.Select(length => (long)length).ToArray()))
                throw new WorkbenchException($"Input {field.Name} of {name} has shape [{string.Join(", ", input.shape)}]; {field} is expected.");
            if (input.is_floating_point() && !input.isfinite().all().item<bool>())
                throw new WorkbenchException($"Input {field.Name} of {name} holds a number that is NaN or infinite; encode missing values first.");
        }
    }
}
