using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>An optimiser and its settings.</summary>
public abstract record OptimizerSettings
{
    /// <summary>Step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// Weight decay: decoupled for AdamW (Loshchilov and Hutter 2019), an L2 penalty in the gradient for the others.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>Makes the optimiser.</summary>
    public abstract optim.Optimizer Create(IEnumerable<Parameter> parameters);
}

/// <summary>AdamW (Loshchilov and Hutter 2019).</summary>
public sealed record AdamWSettings : OptimizerSettings
{
    /// <summary>Decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override optim.Optimizer Create(IEnumerable<Parameter> parameters) =>
        optim.AdamW(parameters, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
}
