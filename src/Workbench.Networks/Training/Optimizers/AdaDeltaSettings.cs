using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>AdaDelta (Zeiler 2012, arXiv:1212.5701); its learning rate of 1 is the paper's.</summary>
public sealed record AdaDeltaSettings : OptimizerSettings
{
    /// <summary>The paper's learning rate.</summary>
    public AdaDeltaSettings() => LearningRate = 1;

    /// <summary>Decay of the running means.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>Added under the roots.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        optim.Adadelta(parameters, LearningRate, Rho, Epsilon, WeightDecay);
}
