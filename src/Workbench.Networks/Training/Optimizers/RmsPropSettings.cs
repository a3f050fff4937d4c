using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>RMSprop (Tieleman and Hinton 2012): steps divided by the root of a running mean of squared gradients.</summary>
public sealed record RmsPropSettings : OptimizerSettings
{
    /// <summary>Decay of the running mean (rho in Keras).</summary>
    public double Alpha { get; init; } = 0.99;

    /// <summary>Added to the denominator.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Momentum.</summary>
    public double Momentum { get; init; }

    /// <inheritdoc/>
    public override optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        optim.RMSProp(parameters, LearningRate, Alpha, Epsilon, WeightDecay, Momentum);
}
