using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>Stochastic gradient descent, with momentum if wanted (Sutskever et al. 2013).</summary>
public sealed record SgdSettings : OptimizerSettings
{
    /// <summary>Momentum.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        optim.SGD(parameters, LearningRate, Momentum, weight_decay: WeightDecay, nesterov: Nesterov);
}
