namespace Workbench.Prediction.Neural;

/// <summary>
/// Networks on the code that a denoising autoencoder (Vincent et al. 2010, Journal of Machine Learning Research 11:3371) makes of the
/// markers. The autoencoder learns from the genotypes of all individuals of the study, those to be predicted too, and from no trait;
/// the networks learn from the training individuals alone. Without hidden layers they are a linear model of the code. See
/// <see cref="NetworkEnsemble"/>.
/// </summary>
/// <param name="settings">Autoencoder, layers and training; null for the defaults.</param>
public sealed class CodeNetwork(CodeNetworkSettings? settings = null) : Mlann(settings ?? new CodeNetworkSettings())
{
    private readonly AutoencoderSettings autoencoder = (settings ?? new CodeNetworkSettings()).Autoencoder;

    /// <inheritdoc/>
    public override string Name => "autoencoder";

    /// <inheritdoc/>
    private protected override MarkerInputs InputsOf(PredictionData data, FitSettings settings) =>
        data.Shared(study => new AutoencoderCodes(study)).Of(autoencoder, settings);
}
