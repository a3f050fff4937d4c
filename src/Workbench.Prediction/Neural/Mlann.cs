using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// A deep multilayer artificial neural network on markers (DL-MLANN; Okut 2021, doi 10.5772/intechopen.96180): all principal
/// component scores of the markers in, the trait out; see <see cref="NetworkEnsemble"/>.
/// </summary>
/// <param name="settings">Layers and training; null for the defaults.</param>
public class Mlann(MlannSettings? settings = null) : NetworkEnsemble(settings ?? new MlannSettings())
{
    private readonly MlannSettings architecture = settings ?? new MlannSettings();

    /// <inheritdoc/>
    public override string Name => "mlann";

    /// <inheritdoc/>
    internal sealed override nn.Module<Tensor, Tensor> Build(int width, int outputs) =>
        new MultilayerPerceptron(width, architecture.Hidden, outputs, architecture.Activation, architecture.Dropout);
}
