using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using Workbench.Data.Encoding;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Neural;
using Workbench.Prediction.Trees;

namespace Workbench.Prediction.Models;

/// <summary>How a fitted method computes genetic values, as plain numbers that a file can hold.</summary>
[JsonDerivedType(typeof(MarkerFunction), "markers")]
[JsonDerivedType(typeof(KernelFunction), "kernel")]
[JsonDerivedType(typeof(SumFunction), "sum")]
[JsonDerivedType(typeof(ForestFunction), "forest")]
[JsonDerivedType(typeof(BoostingFunction), "boosting")]
[JsonDerivedType(typeof(NetworkFunction), "networks")]
[JsonDerivedType(typeof(EvidenceFunction), "evidence")]
[JsonDerivedType(typeof(DeepKernelFunction), "deep-kernel")]
internal abstract record GeneticFunction
{
    /// <summary>Whether the genotypes of the study that was learned from are needed; otherwise its marker means and deviations suffice.</summary>
    [JsonIgnore]
    public abstract bool NeedsStudy { get; }

    /// <summary>The genetic values of some individuals.</summary>
    /// <param name="study">The study that was learned from, or null where it is not needed.</param>
    /// <param name="data">The study, or new individuals on its marker scale.</param>
    /// <param name="rows">Indices of individuals in that data.</param>
    /// <returns>One value an individual, in units of the trait.</returns>
    public abstract double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows);
}

/// <summary>A sum of marker effects.</summary>
/// <param name="Scale">The scale of the markers.</param>
/// <param name="Effects">One a marker.</param>
internal sealed record MarkerFunction(MarkerScale Scale, double[] Effects) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => false;

    public static MarkerFunction Of(MarkerEffects effects) => new(effects.Scale, effects.Values);

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows) =>
        MarkerEffects.Of(data.Markers, Scale, Effects).GeneticValues(data, rows);
}

/// <summary>A weighted sum of kernel values with the individuals of the study.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Weights">One an individual of the study; 0 for one that was not learned from.</param>
internal sealed record KernelFunction(Kernel Kernel, double[] Weights) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => true;

    public static KernelFunction Of(Kernel kernel, int individuals, ReadOnlySpan<int> training, ReadOnlySpan<double> weights)
    {
        var spread = new double[individuals];
        for (var index = 0; index < training.Length; index++)
            spread[training[index]] += weights[index];
        return new KernelFunction(kernel, spread);
    }

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows) =>
        new KernelExpansion(study!, study!.AllRows, Kernel, Weights).Values(data, rows);
}

/// <summary>A function and what it is multiplied by.</summary>
/// <param name="Weight">The factor.</param>
/// <param name="Function">The function.</param>
internal sealed record WeightedFunction(double Weight, GeneticFunction Function);

/// <summary>A weighted sum of functions.</summary>
/// <param name="Terms">The functions.</param>
/// <param name="Offset">Added to each value, in units of the trait.</param>
internal sealed record SumFunction(IReadOnlyList<WeightedFunction> Terms, double Offset) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => Terms.Any(term => term.Function.NeedsStudy);

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length];
        Array.Fill(values, Offset);
        foreach (var (weight, function) in Terms)
            TensorPrimitives.MultiplyAdd(function.Values(study, data, rows), weight, values, values);
        return values;
    }
}
