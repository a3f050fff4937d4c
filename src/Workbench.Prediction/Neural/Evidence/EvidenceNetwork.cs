using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// y = sum over k of w_k tanh(b_k + x' B_k): S hidden units, no bias of the output; and the products with its Jacobian that
/// Levenberg-Marquardt needs. The Jacobian, individuals x parameters, is never written down: with D = 1 - tanh^2 and D_w = D times w,
/// its rows are -(tanh, D_w, D_w x'), so that J J' = T T' + (D_w D_w') * (1 + X X').
/// </summary>
/// <param name="OutputWeights">w: (S).</param>
/// <param name="Biases">b: (S).</param>
/// <param name="InputWeights">B: (inputs, S).</param>
internal sealed record EvidenceNetwork(Tensor OutputWeights, Tensor Biases, Tensor InputWeights)
{
    /// <summary>Parameters, m = S (p + 2).</summary>
    public long Count => OutputWeights.numel() + Biases.numel() + InputWeights.numel();

    /// <summary>tanh(b + X B): (individuals, S).</summary>
    public Tensor Hidden(Tensor inputs) => inputs.mm(InputWeights).add_(Biases).tanh_();

    /// <summary>y: (individuals).</summary>
    public Tensor Predict(Tensor inputs) => Hidden(inputs).mv(OutputWeights);

    /// <summary>E_W, the sum of squares of all parameters.</summary>
    public double SumOfSquares() =>
        OutputWeights.dot(OutputWeights).item<double>() + Biases.dot(Biases).item<double>()
        + InputWeights.flatten().dot(InputWeights.flatten()).item<double>();

    /// <summary>Writes J J' into (individuals, individuals).</summary>
    /// <param name="gram">Receives it.</param>
    /// <param name="hidden">What <see cref="Hidden"/> gave.</param>
    /// <param name="products">1 + X X'.</param>
    public void JacobianGram(Tensor gram, Tensor hidden, Tensor products)
    {
        using var scope = NewDisposeScope();
        var slopes = WeightedSlopes(hidden);
        gram.copy_(slopes.mm(slopes.t())).mul_(products).addmm_(hidden, hidden.t());
    }

    /// <summary>J v for parameters v: (individuals).</summary>
    public Tensor JacobianTimes(Tensor hidden, Tensor inputs, EvidenceNetwork v) =>
        hidden.mv(v.OutputWeights).add_(WeightedSlopes(hidden).mul_(inputs.mm(v.InputWeights).add_(v.Biases)).sum(1)).neg_();

    /// <summary>J' e for errors e, in the shape of the parameters.</summary>
    public EvidenceNetwork TransposedJacobianTimes(Tensor hidden, Tensor inputs, Tensor errors)
    {
        var slopes = WeightedSlopes(hidden).mul_(errors.unsqueeze(1));
        return new(hidden.t().mv(errors).neg_(), slopes.sum([0L]).neg_(), inputs.t().mm(slopes).neg_());
    }

    /// <summary>The derivative of y by each input: (individuals, inputs).</summary>
    public Tensor InputGradient(Tensor hidden) => WeightedSlopes(hidden).mm(InputWeights.t());

    /// <summary>factor times this plus other.</summary>
    public EvidenceNetwork TimesPlus(double factor, EvidenceNetwork other) => new(
        OutputWeights * factor + other.OutputWeights, Biases * factor + other.Biases, InputWeights * factor + other.InputWeights);

    /// <summary>The start of Nguyen and Widrow 1990 as brnn has it: each unit's weights of one length, biases spread evenly over it.</summary>
    /// <param name="inputs">p.</param>
    /// <param name="neurons">S.</param>
    /// <param name="individuals">n; the length is 0.7 S^(1/n), and 0.7 S for one input.</param>
    /// <param name="random">Where the directions come from.</param>
    public static EvidenceNetwork Start(int inputs, int neurons, int individuals, SeededRandom random)
    {
        var length = 0.7 * (inputs == 1 ? neurons : Math.Pow(neurons, 1.0 / individuals));
        var weights = new double[inputs * neurons];
        for (var index = 0; index < weights.Length; index++)
            weights[index] = random.NextDouble() - 0.5;
        var biases = new double[neurons];
        for (var neuron = 0; neuron < neurons; neuron++)
        {
            var norm = 0.0;
            for (var input = 0; input < inputs; input++)
                norm += weights[(input * neurons) + neuron] * weights[(input * neurons) + neuron];
            for (var input = 0; input < inputs; input++)
                weights[(input * neurons) + neuron] *= length / Math.Sqrt(norm);
            var spread = neurons == 1 ? 0 : (2.0 * neuron / (neurons - 1)) - 1;
            biases[neuron] = spread * length * Math.Sign(weights[neuron]);
        }

        var outputs = Enumerable.Range(0, neurons).Select(_ => random.NextDouble() - 0.5).ToArray();
        return new(tensor(outputs), tensor(biases), tensor(weights, [inputs, neurons]));
    }

    /// <summary>Moves the parameters out of the scope that made them.</summary>
    public EvidenceNetwork MoveOut() =>
        new(OutputWeights.MoveToOuterDisposeScope(), Biases.MoveToOuterDisposeScope(), InputWeights.MoveToOuterDisposeScope());

    private Tensor WeightedSlopes(Tensor hidden) => hidden.square().neg_().add_(1).mul_(OutputWeights);
}
