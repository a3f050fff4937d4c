using System.Numerics.Tensors;
using Workbench.Data.Metrics;
using Workbench.Data.Splits;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Evaluation;

/// <summary>One fold: who is learned from, who is tested, and what the covariates alone predict for the tested.</summary>
internal sealed record TestPart(string Label, int[] Training, int[] Test, double[] Observed, double[] CovariatePart)
{
    /// <summary>Takes a fold apart and fits the covariates by least squares in its training individuals.</summary>
    public static TestPart Of(PredictionData data, FoldAssignment folds, string label)
    {
        var training = folds.TrainRows(label);
        var test = folds.TestRows(label);
        try
        {
            return new TestPart(label, training, test, data.TraitOf(test), ResidualTrait.CovariatePartOf(data, training, test));
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
