using System.Numerics;
using System.Numerics.Tensors;

namespace Workbench.Prediction.Penalized;

/// <summary>
/// Cyclic coordinate descent on a quadratic expansion of the log-likelihood plus penalty: one effect after the other goes to its best
/// value, the others staying. Friedman, Hastie and Tibshirani 2010, Journal of Statistical Software 33:1. A step reads one column once, or
/// twice when the effect moves: 2 or 4 flops per 4 bytes, so that the sets of markers that fit into the cache decide the speed.
/// </summary>
internal sealed class CoordinateDescent
{
    private const int SweepsBetweenChecks = 64;
    private const long MaximalSweeps = 1_000_000;

    private readonly TrainingColumns columns;
    private readonly double[] penalties;
    private readonly double tolerance;
    private readonly CancellationToken cancellation;
    private readonly List<int> active = [];
    private long sweeps;

    /// <summary>Prepares a descent.</summary>
    /// <param name="columns">The markers.</param>
    /// <param name="penalties">Factor of each marker's penalty; infinite for one that is never taken.</param>
    /// <param name="tolerance">Largest change of the mean deviance by an effect's last step.</param>
    /// <param name="cancellation">Stops the descent.</param>
    public CoordinateDescent(TrainingColumns columns, double[] penalties, double tolerance, CancellationToken cancellation)
    {
        this.columns = columns;
        this.penalties = penalties;
        this.tolerance = tolerance;
        this.cancellation = cancellation;
        Effects = new double[columns.Count];
        Curvatures = (double[])columns.Curvatures.Clone();
        Score = new float[columns.Individuals];
        Weights = new float[columns.Individuals];
    }

    /// <summary>Effect of each marker per standard deviation in the training individuals.</summary>
    public double[] Effects { get; }

    /// <summary>Second derivative of the mean log-likelihood by each effect, with its sign changed.</summary>
    public double[] Curvatures { get; }

    /// <summary>Derivative of the log-likelihood by each individual's predictor, kept up to date while effects move.</summary>
    public float[] Score { get; }

    /// <summary>Curvature of the log-likelihood by each individual's predictor.</summary>
    public float[] Weights { get; }

    /// <summary>Whether all weights are 1.</summary>
    public bool Unweighted { get; init; }

    /// <summary>Fixed effects that are fitted along without penalty; null where the columns are orthogonal to them.</summary>
    public FixedEffectBlock? Fixed { get; init; }

    /// <summary>Moves the effects of some markers until they settle: all of them once, then those that are not 0, until none of all moves.</summary>
    /// <exception cref="WorkbenchException">The descent did not settle.</exception>
    public void Settle(List<int> markers, double lambda, double alpha)
    {
        while (Sweep(markers, lambda, alpha) >= tolerance)
        {
            active.Clear();
            foreach (var marker in markers)
                if (Effects[marker] != 0)
                    active.Add(marker);
            while (Sweep(active, lambda, alpha) >= tolerance)
            {
            }
        }
    }

    private double Sweep(List<int> markers, double lambda, double alpha)
    {
        if (++sweeps % SweepsBetweenChecks == 0)
            cancellation.ThrowIfCancellationRequested();
        if (sweeps > MaximalSweeps)
            throw new WorkbenchException(FormattableString.Invariant(
                $"Coordinate descent did not settle in {MaximalSweeps} sweeps at lambda {lambda:G4}; use larger lambdas or a larger tolerance."));
        var largest = 0.0;
        foreach (var marker in markers)
            largest = Math.Max(largest, Step(marker, lambda * penalties[marker], alpha));
        return Math.Max(largest, Fixed?.Step(Score, Weights) ?? 0);
    }

    private double Step(int marker, double penalty, double alpha)
    {
        var column = columns.Column(marker);
        var curvature = Curvatures[marker];
        var old = Effects[marker];
        var gradient = (TensorPrimitives.Dot(column, Score) / column.Length) + (curvature * old);
        var threshold = penalty * alpha;
        var effect = Math.Abs(gradient) <= threshold
            ? 0
            : (gradient - Math.CopySign(threshold, gradient)) / (curvature + (penalty * (1 - alpha)));
        var change = effect - old;
        if (change == 0)
            return 0;
        Effects[marker] = effect;
        if (Unweighted)
            TensorPrimitives.MultiplyAdd(column, (float)-change, Score, Score);
        else
            SubtractWeighted(column, (float)change);
        return curvature * change * change;
    }

    private void SubtractWeighted(ReadOnlySpan<float> column, float change)
    {
        var index = 0;
        for (var factor = new Vector<float>(change); index <= column.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var product = new Vector<float>(column[index..]) * new Vector<float>(Weights, index) * factor;
            (new Vector<float>(Score, index) - product).CopyTo(Score, index);
        }

        for (; index < column.Length; index++)
            Score[index] -= column[index] * Weights[index] * change;
    }
}
