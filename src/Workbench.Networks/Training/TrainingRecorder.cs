using System.Text.Json;
using TorchSharp;
using Workbench.Networks.Records;
using Workbench.Torch;

namespace Workbench.Networks.Training;

/// <summary>Writes the final weights and the run record of a training with a folder.</summary>
internal static class TrainingRecorder
{
    private const string Weights = "network.safetensors";
    private const string Record = "run.json";

    /// <summary>Writes <c>network.safetensors</c> and <c>run.json</c> into the session's folder, and registers the run.</summary>
    /// <param name="recorder">Has watched the training.</param>
    /// <param name="network">The trained network.</param>
    /// <param name="data">Its examples.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="session">Folder and registry.</param>
    /// <param name="result">What the training came to.</param>
    public static RunRecord Write(
        RunRecorder recorder, Network network, TrainingData data, Recipe recipe, TrainingSession session, TrainingResult result)
    {
        var weights = Path.Combine(session.Folder!, Weights);
        try
        {
            Safetensors.Save(weights, network.state_dict());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{weights}: cannot be written ({error.Message}). Check free space and permissions.", error);
        }

        var training = new TrainingRecord(
            RecipeJson.Write(recipe),
            network.GetName(),
            session.Options is null ? null : JsonSerializer.SerializeToElement(session.Options, session.Options.GetType(), RecipeJson.Options),
            TrainingDescription.Parameters(network),
            NetworkDevice.Of(network).type == DeviceType.CUDA ? CudaDevice.Get().Name : "CPU",
            Described(data),
            result.Epochs.Count,
            result.BestEpoch,
            result.End.ToString(),
            Metrics(recipe, result),
            Weights,
            InputFile.Of(weights).Sha256);
        var record = recorder.Finish() with { Training = training };
        var inputs = session.Inputs.Select(InputFile.Of).Where(input => record.Inputs.All(other => other.Sha256 != input.Sha256));
        record = record with { Inputs = [.. record.Inputs, .. inputs] };
        RunRecordFile.Write(Path.Combine(session.Folder!, Record), record);
        using var registry = RunRegistry.Open(session.Runs);
        registry.Add(record);
        return record;
    }

    private static Dictionary<string, string> Described(TrainingData data)
    {
        var parts = new Dictionary<string, string>
        {
            ["training"] = TrainingDescription.Of(data.Training),
            ["validation"] = TrainingDescription.Of(data.Validation),
        };
        if (data.Test is not null)
            parts["test"] = TrainingDescription.Of(data.Test);
        return parts;
    }

    private static Dictionary<string, double> Metrics(Recipe recipe, TrainingResult result)
    {
        var best = result.Epochs[result.BestEpoch - 1];
        var metrics = new Dictionary<string, double> { ["validation loss"] = best.ValidationLoss };
        if (best.Metric is { } value)
            metrics[$"validation {recipe.StopOn}"] = value;
        if (result.Test is null)
            return metrics;
        metrics["test loss"] = result.Test.Loss;
        if (recipe.StopOn is not null)
            metrics[$"test {recipe.StopOn}"] = result.Test.Metric(recipe.StopOn);
        return metrics;
    }
}
