using System.Text.Json;
using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>Says in words what a training is of, so that a checkpoint of another one is not taken for its own.</summary>
internal static class TrainingDescription
{
    /// <summary>Recipe, network and data; the number of workers changes nothing and is left out.</summary>
    public static string Of(Network network, TrainingData data, Recipe recipe) => string.Join(
        "; ",
        JsonSerializer.Serialize(recipe with { Workers = 0 }, RecipeJson.Options),
        $"{network.GetName()} with {Parameters(network)} parameters on {NetworkDevice.Of(network).type}",
        $"training {Of(data.Training)}",
        $"validation {Of(data.Validation)}");

    /// <summary>Parameters of a network, learned or frozen.</summary>
    public static long Parameters(Network network) => network.parameters().Sum(parameter => parameter.numel());

    /// <summary>Count and fields of examples.</summary>
    public static string Of(ExampleSet set) =>
        $"{set.Count} {set.GetType().Name}: {string.Join(", ", set.Inputs)} to {string.Join(", ", set.Targets)}";
}
