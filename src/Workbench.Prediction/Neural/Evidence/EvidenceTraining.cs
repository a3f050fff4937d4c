using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// MacKay's evidence framework with Levenberg-Marquardt steps (MacKay 1992, Neural Computation 4:415; Foresee and Hagan 1997,
/// International Conference on Neural Networks; Okut et al. 2011, Genetics Research 93:189). F = beta E_D + alpha E_W is lowered by
/// steps (2 beta J'J + (2 alpha + mu) I)^-1 g; after each one alpha and beta are set anew from the effective number of parameters
/// gamma = m - 2 alpha tr (2 beta J'J + 2 alpha I)^-1.
/// </summary>
/// <remarks>
/// There are many more parameters than individuals, so the equations are solved in their other form: with K = 2 beta J J',
/// (2 beta J'J + c I)^-1 g = (g - 2 beta J' (K + c I)^-1 J g) / c, and gamma = n - 2 alpha tr (K + 2 alpha I)^-1: exact, a Cholesky
/// factor of individuals x individuals a step.
/// </remarks>
internal sealed class EvidenceTraining : IDisposable
{
    private const double FirstDamping = 0.005, Decrease = 0.1, Increase = 10, LargestDamping = 1e10, LeastDamping = 1e-20;
    private const double LeastSumOfSquares = 0.01;
    private const int StepsWithoutChange = 3;

    private readonly Tensor inputs;
    private readonly Tensor target;
    private readonly Tensor products;
    private readonly EvidenceSettings settings;
    private readonly List<EvidenceEpoch> epochs = [];
    private EvidenceNetwork network;
    private Tensor hidden;
    private Tensor gram;
    private double alpha, beta, damping = FirstDamping;

    /// <summary>Takes the data and a start.</summary>
    /// <param name="inputs">(individuals, p), float64, each between -1 and 1.</param>
    /// <param name="target">(individuals), float64, between -1 and 1.</param>
    /// <param name="products">1 + X X'.</param>
    /// <param name="start">First parameters; they are owned by this object from now on.</param>
    /// <param name="settings">How long to train.</param>
    public EvidenceTraining(Tensor inputs, Tensor target, Tensor products, EvidenceNetwork start, EvidenceSettings settings)
    {
        this.inputs = inputs;
        this.target = target;
        this.products = products;
        this.settings = settings;
        network = start;
        using var scope = NewDisposeScope();
        hidden = network.Hidden(inputs).MoveToOuterDisposeScope();
        gram = empty_like(products).MoveToOuterDisposeScope();
        network.JacobianGram(gram, hidden, products);
        var errors = Errors(network, hidden);
        var (squares, gamma) = (errors.dot(errors).item<double>(), (double)network.Count);
        beta = (Individuals - gamma) / (2 * squares);
        if (!(beta > 0))
            beta = 1;
        alpha = gamma / (2 * network.SumOfSquares());
    }

    private long Individuals => inputs.shape[0];

    /// <summary>The steps that were accepted.</summary>
    public IReadOnlyList<EvidenceEpoch> Epochs => epochs;

    /// <summary>Trains to the end and gives the parameters, whose tensors the caller owns.</summary>
    /// <exception cref="WorkbenchException">The equations lost their meaning; the message says how.</exception>
    public EvidenceNetwork Train(CancellationToken cancellation)
    {
        using var quiet = no_grad();
        while (epochs.Count < settings.MaximalEpochs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Step() || epochs[^1].SumOfSquares <= LeastSumOfSquares || HasSettled())
                break;
        }

        return network;
    }

    public void Dispose()
    {
        hidden.Dispose();
        gram.Dispose();
    }

    /// <summary>The objective, its gradient and the two sums of squares at some parameters.</summary>
    internal (double Objective, double SumOfSquares, EvidenceNetwork Gradient) At(EvidenceNetwork at, double alpha, double beta)
    {
        var layer = at.Hidden(inputs);
        var errors = Errors(at, layer);
        var squares = errors.dot(errors).item<double>();
        return ((beta * squares) + (alpha * at.SumOfSquares()), squares, Gradient(at, layer, errors, alpha, beta));
    }

    // g = 2 beta J'e + 2 alpha theta.
    private EvidenceNetwork Gradient(EvidenceNetwork at, Tensor layer, Tensor errors, double alpha, double beta) =>
        at.TransposedJacobianTimes(layer, inputs, errors).TimesPlus(2 * beta, Times(at, 2 * alpha));

    private bool Step()
    {
        using var scope = NewDisposeScope();
        var errors = Errors(network, hidden);
        var before = (beta * errors.dot(errors).item<double>()) + (alpha * network.SumOfSquares());
        var gradient = Gradient(network, hidden, errors, alpha, beta);
        var along = network.JacobianTimes(hidden, inputs, gradient);
        for (; damping <= LargestDamping; damping *= Increase)
        {
            using var trial = NewDisposeScope();
            var shift = (2 * alpha) + damping;
            var solved = along.unsqueeze(1).cholesky_solve(Factor(shift)).squeeze(1);
            var step = network.TransposedJacobianTimes(hidden, inputs, solved).TimesPlus(-2 * beta, gradient);
            var candidate = step.TimesPlus(-1 / shift, network);
            var layer = candidate.Hidden(inputs);
            var rest = Errors(candidate, layer);
            var squares = rest.dot(rest).item<double>();
            var after = (beta * squares) + (alpha * candidate.SumOfSquares());
            if (!(after < before))
                continue;
            Accept(candidate.MoveOut().MoveOut(), layer.MoveToOuterDisposeScope().MoveToOuterDisposeScope());
            damping = Math.Max(damping * Decrease, LeastDamping);
            UpdateEvidence(squares, after);
            return true;
        }

        return false;
    }

    // Both are outside the scopes of the step by now.
    private void Accept(EvidenceNetwork next, Tensor layer)
    {
        hidden.Dispose();
        network.OutputWeights.Dispose();
        network.Biases.Dispose();
        network.InputWeights.Dispose();
        (network, hidden) = (next, layer);
        network.JacobianGram(gram, hidden, products);
    }

    private void UpdateEvidence(double squares, double objective)
    {
        using var scope = NewDisposeScope();
        var gamma = EffectiveParameters();
        var weights = network.SumOfSquares();
        (alpha, beta) = (gamma / (2 * weights), (Individuals - gamma) / (2 * squares));
        if (!(double.IsFinite(alpha) && double.IsFinite(beta) && alpha > 0 && beta > 0))
            throw new WorkbenchException(FormattableString.Invariant(
                $"Bayesian regularisation failed in epoch {epochs.Count + 1}: {gamma:G4} effective parameters for {Individuals} individuals (alpha {alpha:G4}, beta {beta:G4}). Take fewer neurons or principal components as inputs."));
        epochs.Add(new EvidenceEpoch(epochs.Count + 1, objective, squares, gamma, alpha, beta));
    }

    /// <summary>gamma at the present parameters, alpha and beta.</summary>
    internal double EffectiveParameters()
    {
        var inverse = Factor(2 * alpha).cholesky_inverse();
        return Individuals - (2 * alpha * inverse.diagonal().sum().item<double>());
    }

    // The Cholesky factor of 2 beta J J' + shift I.
    private Tensor Factor(double shift)
    {
        var shifted = gram * (2 * beta);
        shifted.diagonal().add_(shift);
        return linalg.cholesky(shifted);
    }

    private bool HasSettled()
    {
        if (epochs.Count <= StepsWithoutChange)
            return false;
        for (var back = 1; back <= StepsWithoutChange; back++)
            if (Math.Abs(epochs[^back].Objective - epochs[^(back + 1)].Objective) >= settings.Tolerance)
                return false;
        return true;
    }

    private Tensor Errors(EvidenceNetwork at, Tensor layer) => target - layer.mv(at.OutputWeights);

    private static EvidenceNetwork Times(EvidenceNetwork network, double factor) =>
        new(network.OutputWeights * factor, network.Biases * factor, network.InputWeights * factor);
}
