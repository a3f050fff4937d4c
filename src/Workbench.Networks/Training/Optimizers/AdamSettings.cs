using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>What Adam and AdamW are set by.</summary>
public abstract record AdaptiveMomentSettings : OptimizerSettings
{
    /// <summary>Decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator.</summary>
    public double Epsilon { get; init; } = 1e-8;
}

/// <summary>Adam (Kingma and Ba 2015, arXiv:1412.6980).</summary>
public sealed record AdamSettings : AdaptiveMomentSettings
{
    /// <inheritdoc/>
    public override optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        optim.Adam(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
}

/// <summary>AdamW: Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101).</summary>
public sealed record AdamWSettings : AdaptiveMomentSettings
{
    /// <inheritdoc/>
    public override optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        optim.AdamW(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
}
