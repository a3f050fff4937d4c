using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Analysis.Attribution;
using Workbench.Data.Genome;

namespace Workbench.Analysis.Regions;

/// <summary>What a network predicts for the window.</summary>
/// <param name="Target">Name of the output.</param>
/// <param name="Prediction">Mean of the network's output over the strands.</param>
public sealed record RegionPrediction(string Target, float Prediction);

/// <summary>What each base of the region contributes to one output.</summary>
/// <param name="Target">Name of the output.</param>
/// <param name="Contributions">One number a base of the region.</param>
/// <param name="Provenance">The method and what it was applied to.</param>
public sealed record RegionAttribution(string Target, IReadOnlyList<float> Contributions, AttributionProvenance Provenance);

/// <summary>A site of a motif in the region.</summary>
/// <param name="Motif">Name of the motif.</param>
/// <param name="Start">0-based first base on the contig.</param>
/// <param name="End">0-based base after the last.</param>
/// <param name="Strand">The strand that reads as the motif.</param>
/// <param name="Score">Log-odds in bits.</param>
/// <param name="PValue">Probability that a random site scores as high.</param>
/// <param name="Contribution">Sum of the contributions of its bases; null without an attribution.</param>
public sealed record RegionMotif(string Motif, long Start, long End, Strand Strand, double Score, double PValue, double? Contribution);

/// <summary>The effect of an allele of a variant in the region.</summary>
/// <param name="Position">1-based position, as in VCF.</param>
/// <param name="Id">Its identifier, or null.</param>
/// <param name="Reference">Reference allele.</param>
/// <param name="Alternate">Alternate allele.</param>
/// <param name="Skipped">Why it has no score: <c>.</c> where it has one.</param>
/// <param name="Differences">Prediction of the alternate less that of the reference allele, one a target; empty where skipped.</param>
public sealed record RegionVariant(long Position, string? Id, string Reference, string Alternate, string Skipped, IReadOnlyList<float> Differences);

/// <summary>A gene that overlaps the region.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">0-based first base.</param>
/// <param name="End">0-based base after the last.</param>
/// <param name="Strand">Its strand.</param>
public sealed record RegionGene(string Name, long Start, long End, Strand Strand);

/// <summary>All that is known of a region, on one page: see <see cref="RegionReporter"/>.</summary>
/// <param name="Contig">The contig.</param>
/// <param name="Start">0-based first base of the region.</param>
/// <param name="End">0-based base after the last.</param>
/// <param name="WindowStart">0-based first base of the network's window around it; may be negative, padded with N.</param>
/// <param name="WindowEnd">0-based base after the window's last.</param>
/// <param name="Genome">Where the bases come from.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Bases">The bases of the region.</param>
/// <param name="Predictions">What the network predicts for the window.</param>
/// <param name="Attribution">What each base contributes; null where not asked for.</param>
/// <param name="Motifs">Sites of motifs wholly in the region.</param>
/// <param name="Variants">Variants in the region.</param>
/// <param name="Genes">Genes that overlap it.</param>
public sealed record RegionReport(
    string Contig,
    long Start,
    long End,
    long WindowStart,
    long WindowEnd,
    string Genome,
    string Network,
    string Bases,
    IReadOnlyList<RegionPrediction> Predictions,
    RegionAttribution? Attribution,
    IReadOnlyList<RegionMotif> Motifs,
    IReadOnlyList<RegionVariant> Variants,
    IReadOnlyList<RegionGene> Genes)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The report as JSON, members in camel case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Layout);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="WorkbenchException">The text is no region report.</exception>
    public static RegionReport FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<RegionReport>(json, Layout) ?? throw new WorkbenchException("null is no region report.");
        }
        catch (JsonException error)
        {
            throw new WorkbenchException($"This is no region report: {error.Message}", error);
        }
    }
}
