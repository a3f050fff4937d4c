using Workbench.Prediction.Evaluation;

namespace Workbench.Prediction.Penalized;

/// <summary>The likelihood of some individuals' trait by the link.</summary>
internal static class Likelihoods
{
    /// <summary>Makes the likelihood of training individuals and checks that their trait suits the link.</summary>
    /// <exception cref="WorkbenchException">The trait is constant, or not what the link needs.</exception>
    public static PenalizedLikelihood Of(PenalizedLink link, PredictionData data, int[] rows)
    {
        var trait = data.TraitOf(rows);
        if (trait.All(value => value == trait[0]))
            throw new WorkbenchException($"The trait {data.TraitName} is constant among these {trait.Length} individuals: there is nothing to learn.");
        switch (link)
        {
            case PenalizedLink.Logistic when trait.Any(value => value is not (0 or 1)):
                throw new WorkbenchException(FormattableString.Invariant(
                    $"The trait {data.TraitName} holds {trait.First(value => value is not (0 or 1))}; a logistic regression needs 0 and 1."));
            case PenalizedLink.Cox when trait.Any(value => !(value > 0)):
                throw new WorkbenchException(FormattableString.Invariant(
                    $"The trait {data.TraitName} holds {trait.First(value => !(value > 0))}; a proportional-hazards regression needs times above 0."));
            case PenalizedLink.Cox when !Events(data, rows).Contains(true):
                throw new WorkbenchException($"No event was observed among these {rows.Length} individuals: there is nothing to learn.");
        }

        return Make(link, data, rows);
    }

    /// <summary>
    /// Mean deviance of a fold's test individuals at each lambda of its path. For hazards it is what they add to the deviance of the
    /// training individuals, as few test individuals rank each other badly (Verweij and van Houwelingen 1993, Statistics in Medicine 12:2305).
    /// </summary>
    public static double[] LossesLeftOut(PenalizedLink link, PredictionData data, InnerFold fold, PenalizedPath path)
    {
        if (link != PenalizedLink.Cox)
        {
            var test = Make(link, data, fold.Test);
            return path.Predict(data, fold.Test).Select(predictor => test.Deviance(predictor)).ToArray();
        }

        int[] both = [.. fold.Training, .. fold.Test];
        var (all, training) = (Make(link, data, both), Make(link, data, fold.Training));
        return path.Predict(data, both).Select(predictor => ((all.Deviance(predictor) * both.Length)
            - (training.Deviance(predictor.AsSpan(0, fold.Training.Length)) * fold.Training.Length)) / fold.Test.Length).ToArray();
    }

    private static PenalizedLikelihood Make(PenalizedLink link, PredictionData data, int[] rows) => link switch
    {
        PenalizedLink.Logistic => new LogisticLikelihood(data.TraitOf(rows)),
        PenalizedLink.Cox => new CoxLikelihood(data.TraitOf(rows), Events(data, rows)),
        _ => new GaussianLikelihood(data.TraitOf(rows)),
    };

    private static bool[] Events(PredictionData data, int[] rows) => Array.ConvertAll(rows, row => data.EventObserved?[row] ?? true);
}
