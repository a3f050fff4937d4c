using Workbench.Networks.Layers;

namespace Workbench.Prediction.Neural;

/// <summary>How a deep kernel is built and trained. <see cref="EnsembleSettings.BatchSize"/> individuals have one likelihood together.</summary>
public sealed record DeepKernelSettings : EnsembleSettings
{
    /// <summary>Three networks; a fifth of the individuals kept aside, since their likelihood is that of all of them together.</summary>
    public DeepKernelSettings()
    {
        BatchSize = 512;
        LearningRate = 5e-4;
        WeightDecay = 1;
        ValidationShare = 0.2;
        Networks = 3;
    }

    /// <summary>Width of each hidden layer, first to last.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [64];

    /// <summary>Whether the inputs themselves are features too, beside those of the network.</summary>
    public bool Skip { get; init; } = true;

    /// <summary>Features that the network makes.</summary>
    public int Features { get; init; } = 8;

    /// <summary>The nonlinearity after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Share of each hidden layer's units left out in a training step.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <inheritdoc/>
    internal override NetworkMethod Method(string name) => new DeepKernelRegression(this);
}
