using System.Globalization;
using System.Text.Json;
using Workbench.Data.Examples;
using Workbench.Data.Steps;

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

    /// <summary>A training as a methods section tells it.</summary>
    public static StepTaken Step(Network network, TrainingData data, Recipe recipe, TrainingResult result)
    {
        var test = data.Test is null ? "" : string.Create(CultureInfo.InvariantCulture, $" and tested on {data.Test.Count:N0}");
        return new StepTaken(string.Create(
            CultureInfo.InvariantCulture,
            $"The network {network.GetName()} ({Parameters(network):N0} parameters) was trained on {data.Training.Count:N0} examples, validated on "
            + $"{data.Validation.Count:N0}{test}: {Setting(recipe.Loss)}, {Setting(recipe.Optimizer)} with learning rate {recipe.Optimizer.LearningRate}, batches of {recipe.BatchSize}, "
            + $"{result.Epochs.Count} epochs, best epoch {result.BestEpoch} by {recipe.StopOn ?? "validation loss"}, seed {recipe.Seed}."));
    }

    private static string Setting(object setting) => setting.GetType().Name.Replace("Settings", "", StringComparison.Ordinal);

    /// <summary>Parameters of a network, learned or frozen.</summary>
    public static long Parameters(Network network) => network.parameters().Sum(parameter => parameter.numel());

    /// <summary>Count and fields of examples.</summary>
    public static string Of(ExampleSet set) =>
        $"{set.Count} {set.GetType().Name}: {string.Join(", ", set.Inputs)} to {string.Join(", ", set.Targets)}";
}
