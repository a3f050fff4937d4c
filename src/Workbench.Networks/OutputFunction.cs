using static TorchSharp.torch;

namespace Workbench.Networks;

/// <summary>What turns a network's logits into its output.</summary>
public enum OutputFunction
{
    /// <summary>Nothing: the logits are the output, e.g. of a regression.</summary>
    Identity,

    /// <summary>1 / (1 + exp(-logit)) for each output: independent labels.</summary>
    Sigmoid,

    /// <summary>exp(logit) / sum over dimension 1: classes that exclude each other.</summary>
    Softmax,

    /// <summary>The logarithm of <see cref="Softmax"/>.</summary>
    LogSoftmax,
}

/// <summary>Applies an <see cref="OutputFunction"/>.</summary>
public static class OutputFunctions
{
    /// <summary>The output of logits; classes lie in dimension 1.</summary>
    public static Tensor Apply(this OutputFunction function, Tensor logits) => function switch
    {
        OutputFunction.Identity => logits,
        OutputFunction.Sigmoid => logits.sigmoid(),
        OutputFunction.Softmax => nn.functional.softmax(logits, 1),
        OutputFunction.LogSoftmax => nn.functional.log_softmax(logits, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };
}
