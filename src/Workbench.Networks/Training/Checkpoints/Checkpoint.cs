using System.Text.Json;
using TorchSharp.Modules;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// The state of a training in one safetensors file that is replaced whole: weights, best weights, average, optimiser, and where it
/// stands. A training that goes on from it comes to the same weights, on the CPU bit for bit.
/// </summary>
/// <param name="folder">The folder of the training.</param>
internal sealed class Checkpoint(string folder)
{
    private const string Weights = "network.";
    private const string Best = "best.";
    private const string Average = "average.";
    private const string OptimizerState = "optimizer";
    private const string State = "training";

    private readonly string path = Path.Combine(folder, "checkpoint.safetensors");

    /// <summary>Writes the state; the one before stays until this one is complete on the disk.</summary>
    public void Write(TrainingState state, Network network, NetworkWeights best, Learner learner)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (name, tensor) in network.state_dict())
            tensors.Add(Weights + name, tensor);
        foreach (var (name, tensor) in best.Tensors(network))
            tensors.Add(Best + name, tensor);
        foreach (var (name, tensor) in learner.Average?.Tensors ?? new Dictionary<string, Tensor>())
            tensors.Add(Average + name, tensor);
        tensors.Add(OptimizerState, tensor(Bytes(learner.Optimizer)));
        var notes = new Dictionary<string, string> { [State] = JsonSerializer.Serialize(state, RecipeJson.Options) };
        Guard("written", () =>
        {
            Directory.CreateDirectory(folder);
            Safetensors.Save(path, tensors, notes);
        });
    }

    /// <summary>Puts the state of the file into a training; null where there is no file.</summary>
    /// <param name="of">What the state must belong to.</param>
    /// <param name="network">Takes the weights.</param>
    /// <param name="best">Takes the best weights.</param>
    /// <param name="learner">Takes optimiser and average.</param>
    /// <exception cref="WorkbenchException">The file is damaged or of another training.</exception>
    public TrainingState? Restore(string of, Network network, NetworkWeights best, Learner learner)
    {
        DropUnfinished();
        if (!File.Exists(path))
            return null;
        TrainingState? state = null;
        Guard("read", () =>
        {
            using var scope = NewDisposeScope();
            using var file = Safetensors.Open(path);
            state = JsonSerializer.Deserialize<TrainingState>(file.Metadata.GetValueOrDefault(State, "null"), RecipeJson.Options)
                ?? throw new InvalidDataException("it holds no state of a training");
            if (state.Of != of)
                throw new WorkbenchException($"{path} belongs to another training: recipe, network or data differ. "
                    + $"Choose another folder, or delete this file to start anew. There: {state.Of}  Here: {of}");
            var tensors = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => file.Read(tensor.Name));
            network.load_state_dict(Named(tensors, Weights));
            best.CopyFrom(Named(tensors, Best));
            Load(learner, tensors, state);
        });
        return state;
    }

    private static void Load(Learner learner, Dictionary<string, Tensor> tensors, TrainingState state)
    {
        using var noGradient = no_grad();
        using var reader = new BinaryReader(new MemoryStream(tensors[OptimizerState].data<byte>().ToArray()));
        learner.Optimizer.load_state_dict(reader);
        learner.Losses.Restart(state.LossSum, state.LossExamples);
        if (state.Scaler is not null)
            learner.Scaler?.LoadStateDict(state.Scaler);
        if (learner.Average is not { } average)
            return;
        average.Count = state.Averaged;
        foreach (var (name, tensor) in Named(tensors, Average))
            average.Tensors[name].copy_(tensor);
    }

    private static byte[] Bytes(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
            optimizer.save_state_dict(writer);
        return stream.ToArray();
    }

    private static Dictionary<string, Tensor> Named(Dictionary<string, Tensor> tensors, string prefix) => tensors
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);

    // What a process that was killed while writing has left.
    private void DropUnfinished()
    {
        if (Directory.Exists(folder))
            foreach (var part in Directory.EnumerateFiles(folder, $".{Path.GetFileName(path)}.*.part"))
                File.Delete(part);
    }

    private void Guard(string verb, Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException
            or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            throw new WorkbenchException(
                $"{path}: the checkpoint cannot be {verb} ({error.Message}). Check free space and permissions; a damaged checkpoint can be deleted to start anew.",
                error);
        }
    }
}
