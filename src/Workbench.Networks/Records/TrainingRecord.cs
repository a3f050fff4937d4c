using System.Text.Json;

namespace Workbench.Networks.Records;

/// <summary>What a run record says of a training, enough to train again.</summary>
/// <param name="Recipe">The recipe; <see cref="Training.RecipeJson"/> reads it.</param>
/// <param name="Network">Name of the network.</param>
/// <param name="Options">The options the network was made with; null where they were not given.</param>
/// <param name="Parameters">Parameters of the network.</param>
/// <param name="Device">Where it was trained, e.g. <c>CPU</c>.</param>
/// <param name="Data">Count, kind and fields of the training, validation and test examples.</param>
/// <param name="Epochs">Epochs trained.</param>
/// <param name="BestEpoch">The epoch whose weights validated best.</param>
/// <param name="End">Why the training ended.</param>
/// <param name="Metrics">Numbers by name: losses and metrics of the validation and test examples.</param>
/// <param name="Weights">The file of the final weights, beside the record.</param>
/// <param name="WeightsSha256">SHA-256 of that file, lower-case hexadecimal.</param>
public sealed record TrainingRecord(
    JsonElement Recipe,
    string Network,
    JsonElement? Options,
    long Parameters,
    string Device,
    IReadOnlyDictionary<string, string> Data,
    int Epochs,
    int BestEpoch,
    string End,
    IReadOnlyDictionary<string, double> Metrics,
    string Weights,
    string WeightsSha256);
