using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Evaluation;

/// <summary>Says in words what a comparison's numbers cannot say: values that are not defined, estimates at a boundary.</summary>
internal static class ComparisonNotes
{
    /// <summary>Collects the notes.</summary>
    public static List<string> Of(IReadOnlyList<FoldAccuracy> folds, IReadOnlyList<WholeFit> whole)
    {
        var notes = new List<string>();
        foreach (var fit in whole.Where(fit => fit.Variances.Boundary != VarianceBoundary.None))
            notes.Add(fit.Variances.Boundary == VarianceBoundary.NoGeneticVariance
                ? $"{fit.Method}: the likelihood is highest at a heritability of 0; the markers explain nothing of the trait beyond the covariates."
                : $"{fit.Method}: the likelihood is highest at a heritability of 1; look for individuals entered twice or a trait computed from genotypes.");
        notes.AddRange(whole.SelectMany(fit => fit.Notes.Select(note => $"{fit.Method}: {note}")));
        foreach (var fold in folds)
        {
            if (double.IsNaN(fold.Correlation))
                notes.Add($"{fold.Method}, fold {fold.Fold}: the correlation is not defined, as the observed or the predicted values are all equal; "
                    + "so is its mean over folds.");
            else if (double.IsNaN(fold.CorrelationAdjusted))
                notes.Add($"{fold.Method}, fold {fold.Fold}: the adjusted correlation is not defined, as nothing but the covariates differs between "
                    + "the predicted individuals; so is its mean over folds.");
        }

        if (folds.Count(fold => fold.SideBySide) is > 0 and var beside)
            notes.Add($"{beside} of {folds.Count} fits ran beside others: their seconds are not those that they take alone, "
                + "their memory was not measured.");
        return notes;
    }
}
