using System.Numerics;
using System.Numerics.Tensors;

namespace Workbench.Prediction.Penalized;

/// <summary>
/// A penalised regression along descending lambdas, each starting from the one before. At each lambda the sequential strong rule keeps the
/// markers that can matter (Tibshirani et al. 2012, Journal of the Royal Statistical Society B 74:245); after the descent one pass over all
/// markers checks the Karush-Kuhn-Tucker conditions, takes violators in, and screens for the next lambda.
/// </summary>
internal sealed class PathSolver
{
    private const int MarkersAtATime = 256;
    private const int MaximalExpansions = 100;
    private const int MaximalHalvings = 20;
    private const double EnoughExplained = 0.999;
    private const double LeastGain = 1e-5;
    private const int FewestLambdas = 5;

    private readonly TrainingColumns columns;
    private readonly PenalizedLikelihood likelihood;
    private readonly double[] penalties;
    private readonly double alpha;
    private readonly double tolerance;
    private readonly CancellationToken cancellation;
    private readonly CoordinateDescent descent;
    private readonly double[] predictor;
    private readonly double[] gradient;
    private readonly bool[] kept;
    private readonly List<int> strong = [];
    private readonly double nullDeviance;

    /// <summary>Fits the model without markers.</summary>
    /// <param name="columns">The markers.</param>
    /// <param name="likelihood">What is fitted.</param>
    /// <param name="block">Fixed effects to fit along; null where trait and columns are orthogonal to them.</param>
    /// <param name="penalties">Factor of each marker's penalty, at least 0.</param>
    /// <param name="alpha">Share of the absolute penalty, 0 to 1.</param>
    /// <param name="tolerance">Share of the null deviance by which the last steps may still change it.</param>
    /// <param name="cancellation">Stops the descent.</param>
    public PathSolver(
        TrainingColumns columns,
        PenalizedLikelihood likelihood,
        FixedEffectBlock? block,
        double[] penalties,
        double alpha,
        double tolerance,
        CancellationToken cancellation)
    {
        this.columns = columns;
        this.likelihood = likelihood;
        this.penalties = penalties;
        this.alpha = alpha;
        this.cancellation = cancellation;
        predictor = new double[columns.Individuals];
        gradient = new double[columns.Count];
        kept = new bool[columns.Count];
        this.tolerance = tolerance * likelihood.Deviance(predictor);
        descent = new CoordinateDescent(columns, penalties, this.tolerance, cancellation) { Unweighted = likelihood.IsQuadratic, Fixed = block };
        Refresh();
        Optimize(0);
        nullDeviance = likelihood.Deviance(predictor);
        ComputeGradient();
    }

    /// <summary>The smallest lambda without any marker; for ridge, as glmnet has it, that of alpha 0.001.</summary>
    public double LargestLambda
    {
        get
        {
            var largest = 0.0;
            for (var marker = 0; marker < gradient.Length; marker++)
                if (penalties[marker] > 0)
                    largest = Math.Max(largest, Math.Abs(gradient[marker]) / penalties[marker]);
            return largest / Math.Max(alpha, 0.001);
        }
    }

    /// <summary>Solves for descending lambdas.</summary>
    /// <param name="lambdas">The lambdas.</param>
    /// <param name="stopEarly">Whether to end where more markers no longer explain more (the deviance's share rises by less than 1e-5 of itself) or
    /// nearly all is explained (0.999).</param>
    /// <param name="solved">Called after each lambda with its index, the effects (valid during the call) and the share of the deviance explained.</param>
    public void Solve(ReadOnlySpan<double> lambdas, bool stopEarly, Action<int, double[], double> solved)
    {
        var previous = LargestLambda;
        var explained = 0.0;
        for (var index = 0; index < lambdas.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            Screen(alpha * ((2 * lambdas[index]) - previous));
            do
                Optimize(lambdas[index]);
            while (AddViolators(alpha * lambdas[index]));
            var now = 1 - (likelihood.Deviance(predictor) / nullDeviance);
            solved(index, descent.Effects, now);
            if (stopEarly && index >= FewestLambdas && (now > EnoughExplained || now - explained < LeastGain * now))
                return;
            (previous, explained) = (lambdas[index], now);
        }
    }

    private void Screen(double threshold)
    {
        strong.Clear();
        for (var marker = 0; marker < kept.Length; marker++)
        {
            kept[marker] = columns.Curvatures[marker] > 0
                && (descent.Effects[marker] != 0 || Math.Abs(gradient[marker]) >= threshold * penalties[marker]);
            if (kept[marker])
                strong.Add(marker);
        }
    }

    private bool AddViolators(double threshold)
    {
        ComputeGradient();
        var before = strong.Count;
        for (var marker = 0; marker < kept.Length; marker++)
            if (!kept[marker] && columns.Curvatures[marker] > 0 && Math.Abs(gradient[marker]) > threshold * penalties[marker])
            {
                kept[marker] = true;
                strong.Add(marker);
            }

        return strong.Count > before;
    }

    // A quadratic likelihood is expanded once; any other again and again at the point reached, each step halved until the objective falls.
    private void Optimize(double lambda)
    {
        var (oldEffects, oldFixed) = ((double[])descent.Effects.Clone(), (double[]?)descent.Fixed?.Coefficients.Clone());
        var before = likelihood.IsQuadratic ? 0 : Objective(lambda);
        for (var expansion = 0; expansion < MaximalExpansions; expansion++)
        {
            Reweigh();
            descent.Settle(strong, lambda, alpha);
            Refresh();
            if (likelihood.IsQuadratic)
                return;
            var after = Objective(lambda);
            for (var halving = 0; after > before + (1e-9 * Math.Abs(before)) && halving < MaximalHalvings; halving++)
            {
                Halve(descent.Effects, oldEffects);
                if (oldFixed is not null)
                    Halve(descent.Fixed!.Coefficients, oldFixed);
                Refresh();
                after = Objective(lambda);
            }

            if (Math.Abs(before - after) <= tolerance)
                return;
            before = after;
            descent.Effects.CopyTo(oldEffects, 0);
            if (oldFixed is not null)
                descent.Fixed!.Coefficients.CopyTo(oldFixed, 0);
        }

        throw new WorkbenchException(FormattableString.Invariant(
            $"The penalised likelihood did not settle at lambda {lambda:G4} in {MaximalExpansions} expansions; use larger lambdas or a larger tolerance."));
    }

    private double Objective(double lambda)
    {
        var penalty = 0.0;
        foreach (var marker in strong)
        {
            var effect = descent.Effects[marker];
            if (effect != 0)
                penalty += penalties[marker] * ((alpha * Math.Abs(effect)) + ((1 - alpha) * effect * effect / 2));
        }

        return (likelihood.Deviance(predictor) / 2) + (lambda * penalty);
    }

    private static void Halve(double[] values, double[] old)
    {
        for (var index = 0; index < values.Length; index++)
            values[index] = (values[index] + old[index]) / 2;
    }

    // The predictor anew in double precision, which also removes what rounding left in the score.
    private void Refresh()
    {
        Array.Clear(predictor);
        descent.Fixed?.AddTo(predictor);
        for (var marker = 0; marker < columns.Count; marker++)
            if (descent.Effects[marker] != 0)
                Add(columns.Column(marker), descent.Effects[marker], predictor);
        likelihood.Expand(predictor, descent.Score, descent.Weights);
    }

    private void Reweigh()
    {
        if (likelihood.IsQuadratic)
            return;
        descent.Fixed?.Reweigh(descent.Weights);
        foreach (var marker in strong)
            Reweigh(marker);
    }

    private void Reweigh(int marker)
    {
        var column = columns.Column(marker);
        var sum = Vector<float>.Zero;
        var index = 0;
        for (; index <= column.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var values = new Vector<float>(column[index..]);
            sum += values * values * new Vector<float>(descent.Weights, index);
        }

        double total = Vector.Sum(sum);
        for (; index < column.Length; index++)
            total += column[index] * column[index] * descent.Weights[index];
        descent.Curvatures[marker] = total / column.Length;
    }

    /// <summary>Adds a column times an effect to a sum in double precision.</summary>
    internal static void Add(ReadOnlySpan<float> column, double effect, double[] sum)
    {
        var index = 0;
        var half = Vector<double>.Count;
        for (var factor = new Vector<double>(effect); index <= column.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(column[index..]), out var low, out var high);
            (new Vector<double>(sum, index) + (low * factor)).CopyTo(sum, index);
            (new Vector<double>(sum, index + half) + (high * factor)).CopyTo(sum, index + half);
        }

        for (; index < column.Length; index++)
            sum[index] += column[index] * effect;
    }

    private void ComputeGradient() =>
        Parallel.For(0, (columns.Count + MarkersAtATime - 1) / MarkersAtATime, Threads.Options(cancellation), block =>
        {
            for (var marker = block * MarkersAtATime; marker < Math.Min((block + 1) * MarkersAtATime, columns.Count); marker++)
                gradient[marker] = TensorPrimitives.Dot(columns.Column(marker), descent.Score) / columns.Individuals;
        });
}
