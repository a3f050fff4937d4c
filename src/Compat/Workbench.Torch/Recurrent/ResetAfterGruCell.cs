using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Gated recurrent units in the form of Lasagne's GRULayer: the reset gate after the product with the recurrent weights, one bias a
/// gate, and an update gate that weighs the new: n = tanh(W x + b + r * (U h)), h' = (1 - u) h + u n. Rows of the weights: reset,
/// update, new. The initial state is saved with the weights, as in Lasagne; it is zero and not learned.
/// </summary>
public sealed class ResetAfterGruCell : RecurrentCell
{
    private readonly Parameter weight_ih;
    private readonly Parameter weight_hh;
    private readonly Parameter bias_ih;
    private readonly Tensor hid_init;

    /// <summary>A cell with Glorot and orthogonal weights and zero biases.</summary>
    /// <param name="inputSize">Features a step.</param>
    /// <param name="hiddenSize">Size of the state.</param>
    public ResetAfterGruCell(long inputSize, long hiddenSize)
        : base(nameof(ResetAfterGruCell), inputSize, hiddenSize, 1)
    {
        weight_ih = NewParameter(3 * hiddenSize, inputSize);
        weight_hh = NewParameter(3 * hiddenSize, hiddenSize);
        bias_ih = NewParameter(3 * hiddenSize);
        hid_init = zeros(hiddenSize).DetachFromDisposeScope();
        nn.init.xavier_uniform_(weight_ih);
        nn.init.orthogonal_(weight_hh);
        nn.init.zeros_(bias_ih);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor[] InitialStates(long batch, ScalarType dtype, Device device) => [hid_init.expand(batch, HiddenSize)];

    /// <inheritdoc/>
    public override (Tensor Projected, RecurrentStep Step) Begin(Tensor input, Tensor? stateMask = null)
    {
        var projected = nn.functional.linear(input, weight_ih, bias_ih);
        var transposed = weight_hh.t();
        return (projected, (sums, states) =>
        {
            var hidden = states[0];
            var recurrent = (stateMask is null ? hidden : hidden * stateMask).mm(transposed).split([2 * HiddenSize, HiddenSize], 1);
            var parts = sums.split([2 * HiddenSize, HiddenSize], 1);
            var gates = (parts[0] + recurrent[0]).sigmoid().chunk(2, 1);
            var candidate = parts[1].addcmul(gates[0], recurrent[1], 1).tanh();
            return [hidden.lerp(candidate, gates[1])];
        }
        );
    }
}
