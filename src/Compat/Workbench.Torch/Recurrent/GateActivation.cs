using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// What a gate applies: the logistic function of slope times x, or a hard one. The slope is multiplied into the weights once a
/// sequence, so that it costs nothing a step.
/// </summary>
public sealed record GateActivation
{
    private GateActivation(double slope, bool isHard)
    {
        Slope = slope;
        IsHard = isHard;
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static GateActivation Sigmoid { get; } = new(1, false);

    /// <summary>min(max(0.2 x + 0.5, 0), 1), as in Keras 1 and 2.</summary>
    // LibTorch's own has the slope 1/6.
    public static GateActivation KerasHardSigmoid { get; } = new(1.2, true);

    internal double Slope { get; }

    internal bool IsHard { get; }

    /// <summary>1 / (1 + exp(-slope x)).</summary>
    public static GateActivation Sloped(double slope) =>
        double.IsFinite(slope) && slope != 0
            ? new(slope, false)
            : throw new ArgumentException($"The slope of a sigmoid is a finite number other than 0, not {slope}.", nameof(slope));

    /// <summary>The gates' values, from sums that the slope is in already.</summary>
    internal Tensor Apply(Tensor scaled) => IsHard ? nn.functional.hardsigmoid(scaled) : scaled.sigmoid();
}
