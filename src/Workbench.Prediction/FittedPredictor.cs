using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;

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

    /// <summary>The predicted effects of random groups, e.g. cages, by grouping and label; empty for methods without.</summary>
    public virtual IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> GroupEffects { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>Adds what random effects other than genetic ones say of individuals: those of the groups that they belong to.</summary>
    /// <param name="data">The data of the fit, or new individuals.</param>
    /// <param name="rows">Indices of the individuals in that data.</param>
    /// <param name="predicted">One value an individual, to be added to.</param>
    protected virtual void AddRandomEffects(PredictionData data, ReadOnlySpan<int> rows, double[] predicted)
    {
        foreach (var groups in data.RandomGroups)
            if (GroupEffects.TryGetValue(groups.Name, out var effects))
                for (var index = 0; index < rows.Length; index++)
                    if (groups.Labels[rows[index]] is { } label)
                        predicted[index] += effects.GetValueOrDefault(label);
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

    /// <summary>The genetic values' function as plain numbers, for a model file: the sum of marker effects, where a method has no other.</summary>
    /// <exception cref="WorkbenchException">The method has no such form.</exception>
    internal virtual GeneticFunction Function => MarkerEffects is { } effects
        ? MarkerFunction.Of(effects)
        : throw new WorkbenchException($"A model of the kind {GetType().Name} cannot be saved.");
}
