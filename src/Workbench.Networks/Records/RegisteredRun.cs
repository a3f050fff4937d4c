namespace Workbench.Networks.Records;

/// <summary>A line of the registry of runs.</summary>
/// <param name="Id">The run's id, e.g. <c>20260301-093000-1f2e3d</c>; its record is the JSON file of that name.</param>
/// <param name="Started">When it began.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Command">What made it.</param>
/// <param name="Seed">Its seed, if any.</param>
/// <param name="Network">The network trained, if any.</param>
/// <param name="Metrics">Its numbers as text, e.g. <c>validation auroc 0.912</c>; empty without a training.</param>
public sealed record RegisteredRun(
    string Id, DateTimeOffset Started, double Seconds, string Command, long? Seed, string? Network, string Metrics);
