using System.Text.Json.Serialization;

namespace Workbench.Benchmarks;

/// <summary>A measured row, in the form that <c>--json</c> prints.</summary>
/// <param name="Name">Row name.</param>
/// <param name="Ours">Median of our time, in <paramref name="Unit"/>.</param>
/// <param name="Peer">Median of the peer's time, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit of the two times.</param>
/// <param name="Ratio">Our time divided by the peer's.</param>
/// <param name="Target">The ratio to be reached.</param>
/// <param name="Pass">Whether the ratio is at most the target.</param>
internal sealed record BenchmarkResult(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("ours")] double Ours,
    [property: JsonPropertyName("peer")] double Peer,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("ratio")] double Ratio,
    [property: JsonPropertyName("target")] double Target,
    [property: JsonPropertyName("pass")] bool Pass);
