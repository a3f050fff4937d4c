using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Networks on the code that a denoising autoencoder (Vincent et al. 2010, Journal of Machine Learning Research 11:3371) makes of the
/// markers. The autoencoder learns from the genotypes of all individuals of the study, those to be predicted too, and from no trait;
/// the networks learn from the training individuals alone. See <see cref="NetworkEnsemble"/>.
/// </summary>
/// <param name="settings">Autoencoder, layers and training; null for the defaults.</param>
public sealed class CodeNetwork(CodeNetworkSettings? settings = null) : NetworkEnsemble(settings ?? new CodeNetworkSettings())
{
    private readonly CodeNetworkSettings architecture = settings ?? new CodeNetworkSettings();

    /// <inheritdoc/>
    public override string Name => "autoencoder";

    /// <inheritdoc/>
    internal override nn.Module<Tensor, Tensor> Build(int width, int outputs) =>
        new MultilayerPerceptron(width, architecture.Hidden, outputs, architecture.Activation, architecture.Dropout);

    /// <inheritdoc/>
    private protected override MarkerInputs InputsOf(PredictionData data, FitSettings settings) =>
        data.Shared(study => new AutoencoderCodes(study)).Of(architecture.Autoencoder, settings);
}
