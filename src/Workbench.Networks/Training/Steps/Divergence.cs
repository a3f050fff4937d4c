using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>Finds out why a loss is not a finite number.</summary>
internal static class Divergence
{
    /// <summary>The error of a training whose loss is no longer finite: where, which module, and the likely fix.</summary>
    /// <param name="network">The network.</param>
    /// <param name="set">The examples of the batch.</param>
    /// <param name="batch">The batch; null where it is no longer at hand.</param>
    /// <param name="forward">Computes the loss of the batch again.</param>
    /// <param name="where">Epoch, batch and learning rate.</param>
    /// <param name="loss">The loss.</param>
    public static WorkbenchException Of(
        Network network, ExampleSet set, Batch? batch, Func<Batch, Tensor> forward, string where, double loss)
    {
        var text = FormattableString.Invariant($"The loss became {loss} in {where}: ");
        if (batch is not null && NonFiniteInput(set, batch) is { } input)
            return new WorkbenchException(text + input);
        if (NonFiniteWeight(network) is { } weight)
            return new WorkbenchException(text + $"the weights {weight} are no longer finite, so the step before was too large. "
                + "Lower the learning rate, set ClipNorm (1 is usual), or warm the learning rate up.");
        if (batch is null)
            return new WorkbenchException(text + "the weights are still finite. Lower the learning rate, and train on the CPU to learn which module it was.");
        return new WorkbenchException(text + (NonFiniteModule(network, batch, forward) is { } module
            ? $"the module {module} gave the first number that is not finite, from finite inputs and weights. Lower the learning rate, set ClipNorm, "
                + "and check the scale of the inputs and what this module computes (logarithms, divisions, exponentials)."
            : "weights and logits are finite, the loss alone is not. Lower the learning rate, and check the range and scale of the targets and the loss's settings."));
    }

    private static string? NonFiniteInput(ExampleSet set, Batch batch)
    {
        for (var field = 0; field < set.Inputs.Count + set.Targets.Count; field++)
        {
            var isInput = field < set.Inputs.Count;
            var description = isInput ? set.Inputs[field] : set.Targets[field - set.Inputs.Count];
            if (description.Type != ElementType.Float32)
                continue;
            for (var row = 0; row < batch.Count; row++)
                foreach (var number in batch.Floats(field, row))
                    if (isInput ? !float.IsFinite(number) : float.IsInfinity(number))
                        return FormattableString.Invariant($"the {(isInput ? "input" : "target")} {description.Name} of ")
                            + $"{set.Describe(batch.Examples[row])} holds {number}. Correct or leave out this example.";
        }

        return null;
    }

    private static string? NonFiniteWeight(Network network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, tensor) in network.state_dict())
            if (tensor.is_floating_point() && !tensor.isfinite().all().item<bool>())
                return name;
        return null;
    }

    private static string? NonFiniteModule(Network network, Batch batch, Func<Batch, Tensor> forward)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var check = new NonFiniteCheck(network);
        try
        {
            forward(batch);
            return null;
        }
        catch (NonFiniteException error)
        {
            return error.Module;
        }
    }
}
