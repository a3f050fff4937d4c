namespace Workbench.Analysis.Records;

/// <summary>A file that a run read.</summary>
/// <param name="Path">The path as the user gave it.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length in bytes.</param>
public sealed record InputFile(string Path, string Sha256, long Bytes);

/// <summary>A part of the software and its version, e.g. <c>LibTorch 1.13.1</c>.</summary>
/// <param name="Name">The part.</param>
/// <param name="Version">Its version.</param>
public sealed record SoftwareVersion(string Name, string Version);

/// <summary>Everything needed to trace a result and run it again.</summary>
/// <param name="Command">The command line or call that made the result.</param>
/// <param name="Started">When the run began.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Seed">The seed every random choice came from; null when none was made.</param>
/// <param name="Parameters">Parameters by name, as text.</param>
/// <param name="Inputs">The files read, with their hashes.</param>
/// <param name="Software">Versions of the workbench, .NET, LibTorch and its BLAS.</param>
/// <param name="Threads">Threads used.</param>
public sealed record RunRecord(
    string Command,
    DateTimeOffset Started,
    TimeSpan Elapsed,
    long? Seed,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<InputFile> Inputs,
    IReadOnlyList<SoftwareVersion> Software,
    int Threads);
