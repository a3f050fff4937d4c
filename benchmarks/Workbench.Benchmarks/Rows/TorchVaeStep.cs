using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of a variational autoencoder: Kingma and Welling, 2014, as in PyTorch's example.</summary>
internal sealed class TorchVaeStep() : TrainingStepRow("torch_vae_step.py", 50)
{
    private const int Inputs = 784;
    private const int Hidden = 400;
    private const int Latent = 20;
    private const int Batch = 128;

    public override string Name => "torch-vae-step";

    public override string Description =>
        $"a training step of a variational autoencoder {Inputs}-{Hidden}-{Latent}-{Hidden}-{Inputs}, batch {Batch}, Adam; "
        + "per step";

    protected override (optim.Optimizer Optimiser, Func<Tensor> Loss) Make()
    {
        var (encode, encodeMean, encodeSpread) = (Linear(Inputs, Hidden), Linear(Hidden, Latent), Linear(Hidden, Latent));
        var (decode, decodeOut) = (Linear(Latent, Hidden), Linear(Hidden, Inputs));
        Linear[] layers = [encode, encodeMean, encodeSpread, decode, decodeOut];
        var x = Own(rand(Batch, Inputs));
        return (optim.Adam(layers.SelectMany(layer => layer.parameters()), 1e-3), Loss);

        Tensor Loss()
        {
            var hidden = encode.call(x).relu();
            var (mean, logVariance) = (encodeMean.call(hidden), encodeSpread.call(hidden));
            var spread = (0.5 * logVariance).exp();
            var latent = mean + (randn_like(spread) * spread);
            var decoded = decodeOut.call(decode.call(latent).relu()).sigmoid();
            var fit = nn.functional.binary_cross_entropy(decoded, x, reduction: nn.Reduction.Sum);
            return fit - (0.5 * (1 + logVariance - mean.pow(2) - logVariance.exp()).sum());
        }
    }

    private Linear Linear(int inputs, int outputs) => Own(nn.Linear(inputs, outputs));
}
