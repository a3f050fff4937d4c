using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The passes of DeepLIFT through a network. First the inputs go through, and every module that has a rule notes what it was
/// given and gave. Then the references go through; in the same order of calls, each such call puts a function of its own into
/// the graph whose gradient is the rule. So a module that is called twice has two rules, each with its own numbers. Linear
/// modules keep their gradient, which needs no activations: the graph of the references passes back multipliers for the inputs.
/// </summary>
/// <remarks>
/// RevealCancel needs a multiplier for positive and one for negative parts of each difference. Then three blocks of rows go
/// through: the references, the references plus the positive part, the references plus the negative part. The gradients of
/// the second and third block are the two multipliers.
/// </remarks>
internal sealed class ReferencePass : IDisposable
{
    private readonly DeepLift settings;
    private readonly List<Action> undo = [];
    private readonly List<RuleCall> calls = [];
    private readonly NewMemory newMemory;
    private readonly int blocks;
    private Stage stage;
    private int next;
    private Tensor? owners;
    private long examples;

    public ReferencePass(Network network, DeepLift settings)
    {
        this.settings = settings;
        blocks = settings.Rule == DeepLiftRule.Rescale ? 1 : 3;
        newMemory = new NewMemory(network);
        var hooked = new HashSet<nn.Module>();
        try
        {
            foreach (var (name, module) in network.named_modules())
                if (hooked.Add(module))
                    Hook(network, name, module);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private enum Stage
    {
        Unrelated,
        Inputs,
        References,
    }

    /// <summary>The multipliers of rows that pair an example with a reference.</summary>
    /// <param name="work">What is attributed.</param>
    /// <param name="inputs">All inputs of the examples.</param>
    /// <param name="references">All inputs of the rows, at their references.</param>
    /// <param name="ownerOfRow">(rows): the example of each row.</param>
    /// <returns>One multiplier an element of each attributed input, and (rows) differences of the logits.</returns>
    public (IReadOnlyList<Tensor> Multipliers, Tensor Change) Multipliers(
        AttributionWork work, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> references, Tensor ownerOfRow)
    {
        var rows = ownerOfRow.shape[0];
        examples = inputs[0].shape[0];
        owners = rows == examples ? null : ownerOfRow;
        try
        {
            calls.Clear();
            stage = Stage.Inputs;
            var logit = work.Evaluate(inputs).index_select(0, ownerOfRow);
            (stage, next) = (Stage.References, 0);
            using var recorded = enable_grad();
            var starts = Blocks(work, inputs, references, ownerOfRow);
            var leaves = work.Attributed.Select(input => starts[input]).ToArray();
            var found = work.Target.Of(starts);
            var ofReferences = found.narrow(0, 0, rows).detach();
            if (!found.requires_grad)
                return ([.. leaves.Select(leaf => zeros_like(leaf.narrow(0, 0, rows)))], logit - ofReferences);
            var gradients = autograd.grad([found], leaves, [Weights(found, rows)], allow_unused: true);
            return ([.. gradients.Select((gradient, i) => AtInput(gradient, leaves[i], rows))], logit - ofReferences);
        }
        finally
        {
            stage = Stage.Unrelated;
            calls.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var action in undo)
            action();
        newMemory.Dispose();
    }

    /// <summary>The rows that go through at the references; those of attributed inputs are leaves of the graph.</summary>
    private Tensor[] Blocks(AttributionWork work, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> references, Tensor ownerOfRow) =>
        [.. references.Select((reference, input) =>
        {
            if (!work.Attributed.Contains(input))
                return reference.repeat([blocks, .. Enumerable.Repeat(1L, (int)reference.dim() - 1)]);
            if (blocks == 1)
                return reference.detach().clone().requires_grad_();
            var difference = inputs[input].index_select(0, ownerOfRow) - reference;
            return cat([reference, reference + difference.clamp_min(0), reference + difference.clamp_max(0)]).detach().requires_grad_();
        })];

    private Tensor Weights(Tensor found, long rows)
    {
        var weights = ones_like(found);
        if (blocks == 3)
            weights.narrow(0, 0, rows).zero_();
        return weights;
    }

    /// <summary>The one multiplier of each input: that of its difference's sign.</summary>
    private Tensor AtInput(Tensor? gradient, Tensor leaf, long rows)
    {
        using var quiet = no_grad();
        if (gradient is null || gradient.IsInvalid)
            return zeros_like(leaf.narrow(0, 0, rows));
        if (blocks == 1)
            return gradient;
        var (start, up, down) = PartBlocks.Of(leaf);
        var (_, positive, negative) = PartBlocks.Of(gradient);
        return where(up > start, positive, where(down < start, negative, (positive + negative) / 2));
    }

    private void Hook(Network network, string name, nn.Module module)
    {
        var kind = ModuleKinds.Of(module);
        if (kind == ModuleKind.WithoutRule && settings.WithoutRule == ModulesWithoutRule.Refuse)
            throw new WorkbenchException(
                $"{settings.Name} has no rule for module '{name}' ({module.GetType().Name}) of {network.GetName()}. Use integrated gradients or in-silico mutagenesis, "
                + "which take any network, or set WithoutRule = ModulesWithoutRule.UseGradient to take its gradient instead.");
        var isLinear = kind is ModuleKind.Container or ModuleKind.Passing or ModuleKind.WithoutRule;
        if (isLinear || (kind == ModuleKind.Weighted && blocks == 1))
            return;
        if (module is not nn.Module<Tensor, Tensor> callable)
            throw new WorkbenchException($"Module '{name}' ({module.GetType().Name}) of {network.GetName()} does not take one tensor.");
        var hook = callable.register_forward_hook((called, input, output) => Called(called, kind, input, output));
        undo.Add(hook.remove);
    }

    private Tensor Called(nn.Module<Tensor, Tensor> module, ModuleKind kind, Tensor input, Tensor output)
    {
        switch (stage)
        {
            case Stage.Inputs:
                calls.Add(new RuleCall(module, input.detach(), output.detach()));
                return output;
            case Stage.References:
                if (next >= calls.Count || !ReferenceEquals(calls[next].Module, module))
                    throw new WorkbenchException(
                        $"The network calls its modules in another order for the references than for the inputs ({module.GetName()}): "
                        + "DeepLIFT needs the same calls whatever the numbers.");
                var call = calls[next++];
                return Rule(kind, input)(input, output, call with { Input = OfRows(call.Input), Output = OfRows(call.Output) });
            default:
                return output;
        }
    }

    private Func<Tensor, Tensor, RuleCall, Tensor> Rule(ModuleKind kind, Tensor input) => kind switch
    {
        ModuleKind.Weighted => (given, output, call) => SignedLinear.apply(given, output, call),
        ModuleKind.MaxPool => (given, output, call) => SharedMaximum.apply(given, output, call with { MaxPooling = settings.MaxPooling, Blocks = blocks }),
        ModuleKind.Softmax => (given, output, call) => RescaledSoftmax.apply(given, output, call with { Blocks = blocks }),
        _ when blocks == 3 && (settings.Rule == DeepLiftRule.RevealCancel || input.dim() == 2) =>
            (given, output, call) => RevealCancel.apply(given, output, call),
        _ => (given, output, call) => Rescale.apply(given, output, call with { Blocks = blocks }),
    };

    /// <summary>What an input's rows gave, repeated for each reference; a network may have folded other dimensions into the batch.</summary>
    private Tensor OfRows(Tensor recorded)
    {
        if (owners is null)
            return recorded;
        return recorded.shape[0] == examples
            ? recorded.index_select(0, owners)
            : recorded.unflatten(0, examples, recorded.shape[0] / examples).index_select(0, owners).flatten(0, 1);
    }
}
