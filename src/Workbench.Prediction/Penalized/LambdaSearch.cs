using Workbench.Prediction.Evaluation;

namespace Workbench.Prediction.Penalized;

/// <summary>What inner cross-validation found of one alpha.</summary>
/// <param name="Alpha">Share of the absolute penalty.</param>
/// <param name="Lambdas">The lambdas that all folds reached, descending, in units of the trait.</param>
/// <param name="Deviances">Mean deviance an individual left out at each lambda (identity link: mean squared error in squared units of the trait).</param>
/// <param name="StandardErrors">Standard error of each, from the spread between folds.</param>
public sealed record LambdaCurve(
    double Alpha, IReadOnlyList<double> Lambdas, IReadOnlyList<double> Deviances, IReadOnlyList<double> StandardErrors)
{
    /// <summary>Index of the lambda with the smallest deviance, the largest lambda of equals.</summary>
    public int Minimum => Deviances.Index().MinBy(one => one.Item).Index;

    /// <summary>Index of the largest lambda whose deviance is within one standard error of the smallest.</summary>
    public int OneStandardError => Deviances.Index().First(one => one.Item <= Deviances[Minimum] + StandardErrors[Minimum]).Index;

    /// <summary>The index that a rule takes.</summary>
    public int Choose(LambdaRule rule) => rule == LambdaRule.Minimum ? Minimum : OneStandardError;
}

/// <summary>
/// Inner cross-validation of alpha and lambda. The paths of the whole training part and of its folds are independent and run on all cores;
/// within a fold, means, deviations, covariate effects and adaptive penalties come from the fold's own training individuals.
/// </summary>
internal sealed class LambdaSearch(PredictionData data, int[] training, PenaltySettings penalty, double adaptiveLambda, FitSettings settings)
{
    private int done;

    /// <summary>Fits all paths.</summary>
    /// <returns>The path of the whole training part and its curve for each alpha.</returns>
    public IReadOnlyList<(PenalizedPath Path, LambdaCurve Curve)> Run()
    {
        var whole = new PenalizedProblem(data, training, penalty.Link, settings.Cancellation);
        var wholePenalties = Penalties(whole);
        var sequences = penalty.Alphas.Select(alpha => Sequence(whole, wholePenalties, alpha)).ToArray();
        var folds = InnerFold.Of(training, penalty.Folds, settings.Seed);
        var paths = new PenalizedPath[penalty.Alphas.Count];
        var losses = new double[folds.Length][][];
        Threads.Run(folds.Length + 1, settings.Cancellation, task =>
        {
            if (task == 0)
            {
                for (var alpha = 0; alpha < paths.Length; alpha++)
                    paths[alpha] = whole.Solve(penalty.Alphas[alpha], wholePenalties, sequences[alpha], penalty.Tolerance, stopEarly: penalty.Lambdas is null);
            }
            else
            {
                losses[task - 1] = Losses(folds[task - 1], sequences);
            }

            settings.Progress?.Report(new WorkProgress("penalised paths", Interlocked.Increment(ref done), folds.Length + 1));
        });
        return paths.Select((path, alpha) => (path, Curve(path, losses.Select(fold => fold[alpha]).ToArray(), folds))).ToList();
    }

    /// <summary>Fits the paths of the whole training part alone.</summary>
    public IReadOnlyList<PenalizedPath> WholePaths()
    {
        var whole = new PenalizedProblem(data, training, penalty.Link, settings.Cancellation);
        var penalties = Penalties(whole);
        return penalty.Alphas.Select(alpha => whole.Solve(
            alpha, penalties, Sequence(whole, penalties, alpha), penalty.Tolerance, stopEarly: penalty.Lambdas is null)).ToList();
    }

    private double[] Sequence(PenalizedProblem whole, double[] penalties, double alpha)
    {
        if (penalty.Lambdas is not null)
            return [.. penalty.Lambdas];
        var largest = whole.LargestLambda(alpha, penalties, penalty.Tolerance);
        if (!(largest > 0))
            throw new WorkbenchException($"No marker is correlated with {data.TraitName} in the {training.Length} training individuals: nothing can be learned.");
        var ratio = penalty.LambdaRatio ?? (training.Length < whole.Columns.Count ? 0.01 : 0.0001);
        return Enumerable.Range(0, penalty.PathLength).Select(step => largest * Math.Pow(ratio, step / (penalty.PathLength - 1.0))).ToArray();
    }

    // Zou's weights from the ridge effects of the same individuals.
    private double[] Penalties(PenalizedProblem problem)
    {
        var penalties = problem.EqualPenalties();
        if (penalty.AdaptiveExponent == 0)
            return penalties;
        var ridge = problem.Solve(0, penalties, [adaptiveLambda], penalty.Tolerance, stopEarly: false).Effects[0];
        for (var marker = 0; marker < penalties.Length; marker++)
            penalties[marker] = ridge[marker] == 0 ? double.PositiveInfinity : Math.Pow(Math.Abs(ridge[marker]), -penalty.AdaptiveExponent);
        var mean = penalties.Where(double.IsFinite).Average();
        return Array.ConvertAll(penalties, value => value / mean);
    }

    private double[][] Losses(InnerFold fold, double[][] sequences)
    {
        var problem = new PenalizedProblem(data, fold.Training, penalty.Link, settings.Cancellation);
        var penalties = Penalties(problem);
        return sequences.Select((lambdas, alpha) =>
        {
            var path = problem.Solve(penalty.Alphas[alpha], penalties, lambdas, penalty.Tolerance, stopEarly: penalty.Lambdas is null);
            return Likelihoods.LossesLeftOut(penalty.Link, data, fold, path);
        }).ToArray();
    }

    private static LambdaCurve Curve(PenalizedPath path, double[][] losses, InnerFold[] folds)
    {
        var reached = Math.Min(path.Lambdas.Count, losses.Min(fold => fold.Length));
        var individuals = folds.Sum(fold => fold.Test.Length);
        var means = new double[reached];
        var errors = new double[reached];
        for (var lambda = 0; lambda < reached; lambda++)
        {
            means[lambda] = Enumerable.Range(0, folds.Length).Sum(fold => folds[fold].Test.Length * losses[fold][lambda]) / individuals;
            var spread = Enumerable.Range(0, folds.Length).Sum(fold => folds[fold].Test.Length * Math.Pow(losses[fold][lambda] - means[lambda], 2));
            errors[lambda] = Math.Sqrt(spread / individuals / (folds.Length - 1));
        }

        return new LambdaCurve(path.Alpha, path.Lambdas.Take(reached).ToArray(), means, errors);
    }
}
