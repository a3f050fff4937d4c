using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Long short-term memory with a chosen gate function, and peepholes where wanted. Rows of the weights in PyTorch's order: input,
/// forget, cell, output gate. Peepholes: Gers and Schmidhuber, 2000; input and forget gates see the old cell state, the output gate
/// the new one.
/// </summary>
public sealed class GatedLstmCell : RecurrentCell
{
    private readonly Parameter weight_ih;
    private readonly Parameter weight_hh;
    private readonly Parameter bias_ih;
    private readonly Parameter? weight_ch;
    private readonly GateActivation gate;

    /// <summary>A cell with Keras's initial values: Glorot, orthogonal, and biases 0 but 1 at the forget gate.</summary>
    /// <param name="inputSize">Features a step.</param>
    /// <param name="hiddenSize">Size of hidden and cell state.</param>
    /// <param name="gate">The gates' function; the logistic one by default.</param>
    /// <param name="peepholes">Whether the gates see the cell state, by weight_ch (3, hidden): input, forget, output gate.</param>
    public GatedLstmCell(long inputSize, long hiddenSize, GateActivation? gate = null, bool peepholes = false)
        : base(nameof(GatedLstmCell), inputSize, hiddenSize, 2)
    {
        this.gate = gate ?? GateActivation.Sigmoid;
        weight_ih = NewParameter(4 * hiddenSize, inputSize);
        weight_hh = NewParameter(4 * hiddenSize, hiddenSize);
        bias_ih = NewParameter(4 * hiddenSize);
        nn.init.xavier_uniform_(weight_ih);
        nn.init.orthogonal_(weight_hh);
        nn.init.zeros_(bias_ih);
        using (no_grad())
        using (var forget = bias_ih.narrow(0, hiddenSize, hiddenSize))
            forget.fill_(1);
        if (peepholes)
        {
            weight_ch = NewParameter(3, hiddenSize);
            nn.init.xavier_uniform_(weight_ch);
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public override (Tensor Projected, RecurrentStep Step) Begin(Tensor input, Tensor? stateMask = null)
    {
        var projected = nn.functional.linear(input, Arranged(weight_ih), Arranged(bias_ih));
        var recurrent = Arranged(weight_hh).t();
        if (weight_ch is null)
            return (projected, (sums, states) => Step(sums.addmm(Read(states[0]), recurrent), states[1]));
        var seen = weight_ch * gate.Slope;
        var (before, after) = (seen.narrow(0, 0, 2).reshape(-1), seen.select(0, 2));
        return (projected, (sums, states) => StepSeeing(sums.addmm(Read(states[0]), recurrent), states[1], before, after));

        Tensor Read(Tensor hidden) => stateMask is null ? hidden : hidden * stateMask;
    }

    internal override (Tensor Output, Tensor[] States)? TryWhole(Tensor input, bool backwards)
    {
        if (weight_ch is not null || input.device.type != TorchSharp.DeviceType.CPU || weight_hh.dtype != ScalarType.Float32)
            return null;
        var projected = nn.functional.linear(input, Arranged(weight_ih), Arranged(bias_ih));
        if (projected.dtype != ScalarType.Float32)
            return null;
        var (output, cell) = LongShortTermMemory.Run(projected, Arranged(weight_hh), gate.IsHard, backwards);
        return (output, [output[backwards ? 0 : -1], cell]);
    }

    private Tensor[] Step(Tensor sums, Tensor cell)
    {
        var parts = sums.split([3 * HiddenSize, HiddenSize], 1);
        var gates = gate.Apply(parts[0]).chunk(3, 1);
        var next = (gates[1] * cell).addcmul_(gates[0], parts[1].tanh(), 1);
        return [gates[2] * next.tanh(), next];
    }

    private Tensor[] StepSeeing(Tensor sums, Tensor cell, Tensor before, Tensor after)
    {
        var parts = sums.split([2 * HiddenSize, HiddenSize, HiddenSize], 1);
        var gates = gate.Apply(parts[0].addcmul(cell.repeat(1, 2), before, 1)).chunk(2, 1);
        var next = (gates[1] * cell).addcmul(gates[0], parts[2].tanh(), 1);
        return [gate.Apply(parts[1].addcmul(next, after, 1)) * next.tanh(), next];
    }

    // The three gates side by side, the cell input last, and the slope in the gates: a step then needs fewer operators.
    private Tensor Arranged(Tensor weights)
    {
        var parts = weights.split([2 * HiddenSize, HiddenSize, HiddenSize]);
        var gates = cat([parts[0], parts[2]]);
        return cat([gate.Slope == 1 ? gates : gates * gate.Slope, parts[1]]);
    }
}
