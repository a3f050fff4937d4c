using Workbench.Networks.Records;
using Workbench.Networks.Zoo;

namespace Workbench.Networks.Training;

/// <summary>What surrounds a training and changes nothing in its result: progress, cancellation, where it keeps its state.</summary>
public sealed record TrainingSession
{
    /// <summary>Told of the course, at most ten times a second.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Stops between batches; with a folder, the training can go on from there.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>
    /// The folder of the checkpoint, which each epoch writes, of the final weights and of the run record; null to keep nothing. A
    /// training that was stopped and is started again with the same folder goes on where it stopped.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Whether validation and test examples may overlap training examples on the genome: then it is a warning instead of a refusal.
    /// </summary>
    public bool AllowOverlap { get; init; }

    /// <summary>The folder of the registry in which a training with a <see cref="Folder"/> is listed; null for <see cref="RunRegistry.DefaultFolder"/>.</summary>
    public string? Runs { get; init; }

    /// <summary>What the run record says made the training.</summary>
    public string Command { get; init; } = "Trainer.Fit";

    /// <summary>The options the network was made with, for the run record.</summary>
    public NetworkOptions? Options { get; init; }

    /// <summary>Files that the examples come from, for the run record, which gives their hashes; those read during the training are found without.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];
}
