using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// A convolutional network over the markers in their order on the genome: neighbouring markers act together, wherever they are
/// (Okut 2021, doi 10.5772/intechopen.96180; DeepGS, doi 10.1007/s00425-018-2976-9). See <see cref="NetworkEnsemble"/>.
/// </summary>
/// <param name="settings">Layers and training; null for the defaults.</param>
public sealed class SnpCnn(CnnSettings? settings = null) : NetworkEnsemble(settings ?? new CnnSettings())
{
    private readonly CnnSettings architecture = settings ?? new CnnSettings();

    /// <inheritdoc/>
    public override string Name => "cnn";

    /// <inheritdoc/>
    internal override nn.Module<Tensor, Tensor> Build(int width, int outputs) =>
        new MarkerConvolution(architecture, width, architecture.Inputs == NetworkInputs.Genotypes ? GenotypeInputs.Channels : 1, outputs);
}
