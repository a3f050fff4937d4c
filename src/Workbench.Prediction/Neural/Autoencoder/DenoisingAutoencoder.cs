using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Markers to a code and back, (batch, markers) to (batch, markers): in a training step each marker is set to 0, its mean, with the
/// probability of the corruption, and the reconstruction is compared with the whole (Vincent et al. 2010). Encoder and decoder are
/// trained together instead of layer by layer.
/// </summary>
internal sealed class DenoisingAutoencoder : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly nn.Module<Tensor, Tensor> decoder;
    private readonly double corruption;

    public DenoisingAutoencoder(AutoencoderSettings settings, int markers)
        : base(nameof(DenoisingAutoencoder))
    {
        int[] between = settings.Hidden is { } hidden ? [hidden] : [];
        encoder = nn.Sequential(
            ("layers", new MultilayerPerceptron(markers, between, settings.Code, settings.Activation)),
            ("code", MultilayerPerceptron.Nonlinearity(settings.Activation)));
        decoder = new MultilayerPerceptron(settings.Code, between, markers, settings.Activation);
        corruption = settings.Corruption;
        RegisterComponents();
    }

    /// <summary>The code of individuals, (batch, code).</summary>
    public Tensor Encode(Tensor markers) => encoder.call(markers);

    public override Tensor forward(Tensor input)
    {
        var seen = training && corruption > 0 ? input * rand_like(input).ge(corruption) : input;
        return decoder.call(Encode(seen));
    }
}
