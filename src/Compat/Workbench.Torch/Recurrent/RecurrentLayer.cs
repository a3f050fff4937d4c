using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Runs a cell over time, in one direction or, with a second cell, in both. At a step that the mask leaves out, the states stay as
/// they are and the output is the last one, as in Keras. The parameters have the names that PyTorch's layers give them:
/// weight_ih_l0, weight_hh_l0, bias_ih_l0, and the same with _reverse for the second cell.
/// </summary>
public sealed class RecurrentLayer : nn.Module<Tensor, Tensor?, (Tensor Output, Tensor[] States)>
{
    private readonly RecurrentCell cell;
    private readonly RecurrentCell? reverse;
    private readonly bool batchFirst;
    private readonly bool goBackwards;
    private readonly double recurrentDropout;

    /// <param name="cell">The cell; the layer owns it from now on.</param>
    /// <param name="reverse">A cell of its own for the other direction, if any; its outputs stand beside the first one's.</param>
    /// <param name="batchFirst">Whether inputs and outputs are (batch, time, features) instead of (time, batch, features).</param>
    /// <param name="goBackwards">Whether a single cell begins at the end. The outputs keep the order of the inputs.</param>
    /// <param name="recurrentDropout">
    /// Probability that an entry of the state is hidden from the recurrent weights in training, the same entries at all steps of a
    /// sequence, as in Gal and Ghahramani, 2016 (arXiv:1512.05287), and Keras.
    /// </param>
    public RecurrentLayer(
        RecurrentCell cell, RecurrentCell? reverse = null, bool batchFirst = false, bool goBackwards = false, double recurrentDropout = 0)
        : base(nameof(RecurrentLayer))
    {
        if (reverse is not null && (goBackwards || reverse.InputSize != cell.InputSize))
            throw new ArgumentException(
                "A layer of both directions needs two cells of the same input size, and has no single direction to choose.");
        if (recurrentDropout is not (>= 0 and < 1))
            throw new ArgumentException($"A probability of dropout is from 0 to below 1, not {recurrentDropout}.", nameof(recurrentDropout));
        this.cell = cell;
        this.reverse = reverse;
        this.batchFirst = batchFirst;
        this.goBackwards = goBackwards;
        this.recurrentDropout = recurrentDropout;
        Register(cell, "_l0");
        if (reverse is not null)
            Register(reverse, "_l0_reverse");
    }

    /// <summary>Outputs (time, batch, hidden of all directions), or batch first, and the final states, those of the second cell last.</summary>
    /// <param name="input">The sequences, (time, batch, features), or batch first.</param>
    /// <param name="mask">Booleans (time, batch), or batch first: false where a step is to be left out. Null for none.</param>
    public override (Tensor Output, Tensor[] States) forward(Tensor input, Tensor? mask)
    {
        Check(input, mask);
        using var scope = NewDisposeScope();
        var steps = batchFirst ? input.transpose(0, 1) : input;
        var masks = (batchFirst ? mask?.transpose(0, 1) : mask)?.unsqueeze(-1).unbind(0);
        var (output, states) = Sweep(cell, steps, masks, goBackwards);
        if (reverse is not null)
        {
            var (other, others) = Sweep(reverse, steps, masks, true);
            output = cat([output, other], 2);
            states = [.. states, .. others];
        }

        scope.MoveToOuter(states);
        return (scope.MoveToOuter(batchFirst ? output.transpose(0, 1) : output), states);
    }

    /// <summary>Without a mask, or with one.</summary>
    public new (Tensor Output, Tensor[] States) call(Tensor input, Tensor? mask = null) => base.call(input, mask);

    /// <summary>What there is to register are the cells' tensors, and they are registered.</summary>
    protected override void RegisterComponents()
    {
    }

    private void Register(RecurrentCell owner, string ending)
    {
        foreach (var (name, parameter) in owner.named_parameters())
            register_parameter(name + ending, parameter);
        foreach (var (name, buffer) in owner.named_buffers())
            register_buffer(name + ending, buffer);
    }

    private (Tensor Output, Tensor[] States) Sweep(RecurrentCell cell, Tensor input, Tensor[]? masks, bool backwards)
    {
        var stateMask = training && recurrentDropout > 0
            ? nn.functional.dropout(ones(input.shape[1], cell.HiddenSize, input.dtype, input.device), recurrentDropout)
            : null;
        if (masks is null && stateMask is null && cell.TryWhole(input, backwards) is { } whole)
            return whole;
        var (projected, step) = cell.Begin(input, stateMask);
        // One operator for all steps: its gradient is one too, where a slice a step would each fill a whole sequence.
        var inputs = projected.unbind(0);
        var states = cell.InitialStates(input.shape[1], projected.dtype, projected.device);
        var outputs = new Tensor[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var time = backwards ? inputs.Length - 1 - i : i;
            using var scope = NewDisposeScope();
            var next = step(inputs[time], states);
            if (masks is not null)
                next = [.. next.Zip(states, (made, kept) => where(masks[time], made, kept))];
            scope.MoveToOuter(next);
            states = next;
            outputs[time] = next[0];
        }

        return (stack(outputs), states);
    }

    private void Check(Tensor input, Tensor? mask)
    {
        if (input.dim() != 3 || input.shape[2] != cell.InputSize || input.shape[batchFirst ? 1 : 0] == 0)
            throw new ArgumentException(
                $"The layer reads {(batchFirst ? "(batch, time" : "(time, batch")}, {cell.InputSize}) with a step or more; the input is "
                + $"[{string.Join(", ", input.shape)}].", nameof(input));
        if (mask is not null && (mask.dtype != ScalarType.Bool || !mask.shape.SequenceEqual(input.shape[..2])))
            throw new ArgumentException(
                $"The mask holds a boolean for each step of each sequence, [{string.Join(", ", input.shape[..2])}]; it is {mask.dtype} "
                + $"[{string.Join(", ", mask.shape)}].", nameof(mask));
    }
}
