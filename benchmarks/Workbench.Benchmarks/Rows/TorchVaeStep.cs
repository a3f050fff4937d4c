using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>A training step of a variational autoencoder: Kingma and Welling, 2014, as in PyTorch's example.</summary>
internal sealed class TorchVaeStep : BenchmarkRow
{
    private const int Inputs = 784;
    private const int Hidden = 400;
    private const int Latent = 20;
    private const int Batch = 128;
    private const int Repeats = 50;

    private Linear encode = null!;
    private Linear encodeMean = null!;
    private Linear encodeSpread = null!;
    private Linear decode = null!;
    private Linear decodeOut = null!;
    private Adam optimiser = null!;
    private Tensor x = null!;
    private PythonPeer? peer;

    public override string Name => "torch-vae-step";

    public override string Description =>
        $"a training step of a variational autoencoder {Inputs}-{Hidden}-{Latent}-{Hidden}-{Inputs}, batch {Batch}, Adam; "
        + "per step";

    public override string Peer => peer!.Version;

    public override double Target => 1.0;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        (encode, encodeMean, encodeSpread) = (nn.Linear(Inputs, Hidden), nn.Linear(Hidden, Latent), nn.Linear(Hidden, Latent));
        (decode, decodeOut) = (nn.Linear(Latent, Hidden), nn.Linear(Hidden, Inputs));
        optimiser = optim.Adam(Layers.SelectMany(layer => layer.parameters()), 1e-3);
        x = rand(Batch, Inputs);
        peer = new PythonPeer(
            "torch_vae_step.py", $"{Inputs}", $"{Hidden}", $"{Latent}", $"{Batch}", $"{Repeats}", $"{Threads.Count}");
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Repeats; i++)
        {
            using var scope = NewDisposeScope();
            optimiser.zero_grad();
            var hidden = encode.call(x).relu();
            var (mean, logVariance) = (encodeMean.call(hidden), encodeSpread.call(hidden));
            var spread = (0.5 * logVariance).exp();
            var latent = mean + (randn_like(spread) * spread);
            var decoded = decodeOut.call(decode.call(latent).relu()).sigmoid();
            var fit = nn.functional.binary_cross_entropy(decoded, x, reduction: nn.Reduction.Sum);
            var divergence = -0.5 * (1 + logVariance - mean.pow(2) - logVariance.exp()).sum();
            (fit + divergence).backward();
            optimiser.step();
        }

        return clock.Elapsed.TotalSeconds / Repeats;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        optimiser?.Dispose();
        foreach (var layer in Layers)
            layer?.Dispose();
        x?.Dispose();
    }

    private Linear[] Layers => [encode, encodeMean, encodeSpread, decode, decodeOut];
}
