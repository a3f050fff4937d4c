using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction;

/// <summary>A method that has learned: predicts individuals of the same study or new ones, and says what it found.</summary>
public abstract class FittedPredictor
{
    /// <summary>Keeps what all methods have.</summary>
    /// <param name="fixedEffects">One a covariate column of the data, the intercept first.</param>
    protected FittedPredictor(IReadOnlyList<FixedEffect> fixedEffects) => FixedEffects = fixedEffects;

    /// <summary>The covariates' effects, the intercept first.</summary>
    public IReadOnlyList<FixedEffect> FixedEffects { get; }

    /// <summary>Variance components, for methods that estimate them.</summary>
    public virtual VarianceComponents? Variances => null;

    /// <summary>What a reader must know of the fit, in words, e.g. chains that do not agree; empty where there is nothing.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Predicts the trait: the covariates' part, the genetic value and what other random effects add.</summary>
    /// <param name="data">The data of the fit, or new individuals made by <see cref="PredictionData.ForNewIndividuals"/>.</param>
    /// <param name="rows">Indices of the individuals in that data.</param>
    /// <returns>One value an individual, in units of the trait.</returns>
    public double[] Predict(PredictionData data, ReadOnlyMemory<int> rows)
    {
        var predicted = GeneticValues(data, rows);
        var covariates = data.Covariates;
        if (covariates.Columns != FixedEffects.Count)
            throw new WorkbenchException($"The model has {FixedEffects.Count} fixed effects ({string.Join(", ", FixedEffects.Select(effect => effect.Name))}), "
                + $"the data {covariates.Columns} covariate columns ({string.Join(", ", covariates.Names)}). Give the same covariates.");
        for (var index = 0; index < predicted.Length; index++)
            for (var column = 0; column < covariates.Columns; column++)
                predicted[index] += covariates.Values[(rows.Span[index] * covariates.Columns) + column] * FixedEffects[column].Estimate;
        AddRandomEffects(data, rows.Span, predicted);
        return predicted;
    }

    /// <summary>Adds what random effects other than genetic ones, e.g. a cage's, say of individuals; nothing unless a method has some.</summary>
    /// <param name="data">The data of the fit, or new individuals.</param>
    /// <param name="rows">Indices of the individuals in that data.</param>
    /// <param name="predicted">One value an individual, to be added to.</param>
    protected virtual void AddRandomEffects(PredictionData data, ReadOnlySpan<int> rows, double[] predicted)
    {
    }

    /// <summary>Predicts the part of the trait that the genotypes determine.</summary>
    /// <param name="data">The data of the fit, or new individuals made by <see cref="PredictionData.ForNewIndividuals"/>.</param>
    /// <param name="rows">Indices of the individuals in that data.</param>
    /// <returns>One value an individual, in units of the trait, about 0 for an average individual.</returns>
    public abstract double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows);

    /// <summary>Reliabilities of the genetic values, 1 - prediction error variance / genetic variance; null for methods that have none.</summary>
    /// <param name="data">The data of the fit, or new individuals.</param>
    /// <param name="rows">Indices of the individuals in that data.</param>
    /// <returns>One value an individual, in [0, 1].</returns>
    public virtual double[]? Reliabilities(PredictionData data, ReadOnlyMemory<int> rows) => null;

    /// <summary>Effects of single markers, for methods that are linear in them; null for others.</summary>
    public virtual MarkerEffects? MarkerEffects => null;

    /// <summary>Which markers the method goes by.</summary>
    /// <param name="data">The data of the fit, or individuals made by <see cref="PredictionData.ForNewIndividuals"/>.</param>
    /// <param name="rows">The individuals whose predictions are explained; methods that are linear in the markers need none.</param>
    /// <param name="settings">Seed, progress and cancellation.</param>
    public abstract Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings);
}
