using Workbench.Data.Steps;

namespace Workbench.Networks.Records;

/// <summary>Everything needed to trace a result and run it again.</summary>
/// <param name="Command">The command line or call that made the result.</param>
/// <param name="Started">When the run began.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Seed">The seed every random choice came from; null when none was made.</param>
/// <param name="Parameters">Parameters by name, as text.</param>
/// <param name="Inputs">The files read, with their hashes.</param>
/// <param name="Software">Versions of the workbench, .NET, LibTorch and its BLAS.</param>
/// <param name="Threads">Threads used.</param>
/// <param name="Training">The training, where the run was one.</param>
/// <param name="Steps">What the analysis did, in words; null in a record of before these were kept.</param>
public sealed record RunRecord(
    string Command,
    DateTimeOffset Started,
    TimeSpan Elapsed,
    long? Seed,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<InputFile> Inputs,
    IReadOnlyList<SoftwareVersion> Software,
    int Threads,
    TrainingRecord? Training = null,
    IReadOnlyList<StepTaken>? Steps = null);
