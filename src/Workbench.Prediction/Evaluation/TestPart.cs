using System.Numerics.Tensors;
using Workbench.Data.Metrics;
using Workbench.Data.Splits;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Evaluation;

/// <summary>One fold: who is learned from, who is tested, and what the covariates alone predict for the tested.</summary>
/// <param name="Label">The fold.</param>
/// <param name="Data">What methods see: all records, or what a scheme of environments leaves of them.</param>
/// <param name="Training">Indices of the individuals to learn from.</param>
/// <param name="Test">Indices of the individuals tested.</param>
/// <param name="Observed">Their trait.</param>
/// <param name="CovariatePart">What the covariates alone predict for them.</param>
internal sealed record TestPart(string Label, PredictionData Data, int[] Training, int[] Test, double[] Observed, double[] CovariatePart)
{
    /// <summary>Takes a fold apart and fits the covariates by least squares in its training individuals.</summary>
    public static TestPart Of(PredictionData data, FoldAssignment folds, string label, EnvironmentScheme? scheme = null)
    {
        var test = folds.TestRows(label);
        try
        {
            var (seen, training) = scheme is { } known
                ? EnvironmentView.Of(known, data, folds.TrainRows(label))
                : (data, folds.TrainRows(label));
            return new TestPart(label, seen, training, test, data.TraitOf(test), ResidualTrait.CovariatePartOf(seen, training, test));
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"Fold {label}: {error.Message}", error);
        }
    }

    /// <summary>Measures predictions of the tested individuals.</summary>
    public FoldAccuracy Measure(string method, double[] predicted, double seconds)
    {
        var observedRest = new double[Observed.Length];
        var predictedRest = new double[Observed.Length];
        TensorPrimitives.Subtract<double>(Observed, CovariatePart, observedRest);
        TensorPrimitives.Subtract<double>(predicted, CovariatePart, predictedRest);
        return new FoldAccuracy(
            method,
            Label,
            Observed.Length,
            Pearson.Of(Observed, predicted),
            Pearson.Of(predictedRest, observedRest),
            MeanSquaredError.Of(Observed, predicted),
            RegressionSlope.Of(predicted, Observed),
            seconds)
        {
            TopOverlap = SelectionAccuracy.TopOverlap(Observed, predicted),
            Ndcg = SelectionAccuracy.Ndcg(Observed, predicted),
        };
    }
}
