using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The last steps of L-BFGS and the changes of the gradient that went with them: its picture of the curvature.</summary>
internal sealed class LbfgsMemory(int size) : IDisposable
{
    // Below this the curvature along a step is not positive enough to be used.
    private const double LeastCurvature = 1e-10;

    private readonly List<(Tensor Change, Tensor Step, double Inverse)> pairs = [];
    private Tensor? gradientBefore;
    private Tensor? stepBefore;
    private double scale = 1;

    /// <summary>Whether no step has been noted yet.</summary>
    public bool IsEmpty => gradientBefore is null;

    /// <summary>The direction in which to go: the gradient's negative times the approximate inverse Hessian.</summary>
    public Tensor Direction(Tensor gradient)
    {
        if (gradientBefore is null || stepBefore is null)
            return gradient.neg();
        Learn(gradient);
        var direction = gradient.neg();
        var weights = new double[pairs.Count];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            weights[i] = Dot(pairs[i].Step, direction) * pairs[i].Inverse;
            direction.add_(pairs[i].Change, -weights[i]);
        }

        direction.mul_(scale);
        for (var i = 0; i < pairs.Count; i++)
            direction.add_(pairs[i].Step, weights[i] - (Dot(pairs[i].Change, direction) * pairs[i].Inverse));
        return direction;
    }

    /// <summary>Notes the step that is about to be taken.</summary>
    public void Keep(Tensor gradient, Tensor direction, double length)
    {
        gradientBefore?.Dispose();
        stepBefore?.Dispose();
        gradientBefore = gradient.clone().DetachFromDisposeScope();
        stepBefore = direction.mul(length).DetachFromDisposeScope();
    }

    public void Dispose()
    {
        gradientBefore?.Dispose();
        stepBefore?.Dispose();
        foreach (var pair in pairs)
            Forget(pair);
        pairs.Clear();
        gradientBefore = stepBefore = null;
    }

    private static double Dot(Tensor a, Tensor b)
    {
        using var product = a.dot(b);
        return product.ToDouble();
    }

    private static void Forget((Tensor Change, Tensor Step, double Inverse) pair)
    {
        pair.Change.Dispose();
        pair.Step.Dispose();
    }

    private void Learn(Tensor gradient)
    {
        var change = gradient.sub(gradientBefore!);
        var curvature = Dot(change, stepBefore!);
        if (curvature <= LeastCurvature)
            return;
        if (pairs.Count == size)
        {
            Forget(pairs[0]);
            pairs.RemoveAt(0);
        }

        pairs.Add((change.DetachFromDisposeScope(), stepBefore!.clone().DetachFromDisposeScope(), 1 / curvature));
        scale = curvature / Dot(change, change);
    }
}
