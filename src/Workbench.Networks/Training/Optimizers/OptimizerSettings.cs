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
