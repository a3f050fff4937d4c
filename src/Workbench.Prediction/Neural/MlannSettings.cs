using Workbench.Networks.Layers;

namespace Workbench.Prediction.Neural;

/// <summary>
/// How a multilayer artificial neural network is built and trained. The defaults were chosen by cross-validation on two public
/// data sets, 599 wheat lines and 1,814 mice; accuracies on those two are therefore a little optimistic.
/// </summary>
public record MlannSettings : EnsembleSettings
{
    /// <summary>Width of each hidden layer, first to last.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [64, 32];

    /// <summary>The nonlinearity after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.ReLU;

    /// <summary>Share of each hidden layer's units left out in a training step.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <inheritdoc/>
    internal override NetworkMethod Method(string name) => new Mlann(this);
}
