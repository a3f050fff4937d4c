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
}
