using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Gated recurrent units with a chosen gate function and, unlike PyTorch's, the reset gate before the product with the recurrent
/// weights, as in Cho et al., 2014 (arXiv:1406.1078) and in Keras with reset_after=False:
/// n = tanh(W x + b + U (r * h)), h' = (1 - z) n + z h. Rows of the weights in PyTorch's order: reset, update, new.
/// </summary>
public sealed class GatedGruCell : RecurrentCell
{
    private readonly Parameter weight_ih;
    private readonly Parameter weight_hh;
    private readonly Parameter bias_ih;
    private readonly GateActivation gate;

    /// <summary>A cell with Keras's initial values: Glorot, orthogonal, and zero biases.</summary>
    /// <param name="inputSize">Features a step.</param>
    /// <param name="hiddenSize">Size of the state.</param>
    /// <param name="gate">The gates' function; the logistic one by default.</param>
    public GatedGruCell(long inputSize, long hiddenSize, GateActivation? gate = null)
        : base(nameof(GatedGruCell), inputSize, hiddenSize, 1)
    {
        this.gate = gate ?? GateActivation.Sigmoid;
        weight_ih = NewParameter(3 * hiddenSize, inputSize);
        weight_hh = NewParameter(3 * hiddenSize, hiddenSize);
        bias_ih = NewParameter(3 * hiddenSize);
        nn.init.xavier_uniform_(weight_ih);
        nn.init.orthogonal_(weight_hh);
        nn.init.zeros_(bias_ih);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override (Tensor Projected, RecurrentStep Step) Begin(Tensor input, Tensor? stateMask = null)
    {
        var projected = nn.functional.linear(input, Scaled(weight_ih), Scaled(bias_ih));
        var recurrent = Scaled(weight_hh).split([2 * HiddenSize, HiddenSize]);
        var (forGates, forNew) = (recurrent[0].t(), recurrent[1].t());
        return (projected, (sums, states) =>
        {
            var hidden = states[0];
            var read = stateMask is null ? hidden : hidden * stateMask;
            var parts = sums.split([2 * HiddenSize, HiddenSize], 1);
            var gates = gate.Apply(parts[0].addmm(read, forGates)).chunk(2, 1);
            var candidate = parts[1].addmm(gates[0] * read, forNew).tanh();
            return [candidate.lerp(hidden, gates[1])];
        }
        );
    }

    private Tensor Scaled(Tensor weights)
    {
        if (gate.Slope == 1)
            return weights;
        var parts = weights.split([2 * HiddenSize, HiddenSize]);
        return cat([parts[0] * gate.Slope, parts[1]]);
    }
}
