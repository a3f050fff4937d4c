using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Checks;

/// <summary>
/// A loss of a network against random targets: of the logits as its output function wants it (binary cross-entropy, cross-entropy,
/// squared error), and the squared error of each further output, so that all parameters take part.
/// </summary>
internal sealed class CheckLoss
{
    private readonly Network network;
    private readonly IReadOnlyList<Tensor> inputs;
    private readonly long seed;
    private readonly List<Tensor> targets = [];

    public CheckLoss(Network network, IReadOnlyList<Tensor> inputs, long seed)
    {
        this.network = network;
        this.inputs = inputs;
        this.seed = seed;
        using var noGradient = no_grad();
        manual_seed(seed);
        var logits = network.Logits(inputs);
        targets.Add(network.OutputFunction switch
        {
            OutputFunction.Sigmoid => randint(2, logits.shape).to(ScalarType.Float32),
            OutputFunction.Identity => randn(logits.shape),
            _ => randint(logits.shape[1], [logits.shape[0], .. logits.shape[2..]], dtype: ScalarType.Int64),
        });
        if (network.Outputs.Count > 1)
            targets.AddRange(network.call(inputs).Skip(1).Select(output => randn(output.shape)));
    }

    /// <summary>The loss with the same random state, and so the same dropout, each time.</summary>
    public Tensor Compute()
    {
        manual_seed(seed);
        var logits = network.Logits(inputs);
        var loss = network.OutputFunction switch
        {
            OutputFunction.Sigmoid => nn.functional.binary_cross_entropy_with_logits(logits, targets[0]),
            OutputFunction.Identity => nn.functional.mse_loss(logits, targets[0]),
            _ => nn.functional.cross_entropy(logits, targets[0]),
        };
        if (targets.Count == 1)
            return loss;
        manual_seed(seed);
        return network.call(inputs).Zip(targets).Skip(1)
            .Aggregate(loss, (sum, pair) => sum + nn.functional.mse_loss(pair.First, pair.Second));
    }
}
