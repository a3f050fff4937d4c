using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>A line of a GFF3 or GTF file.</summary>
/// <param name="Location">Columns 1, 4, 5 and 7, 1-based with both ends as the file counts.</param>
/// <param name="Source">Column 2: what made the annotation.</param>
/// <param name="Type">Column 3: gene, exon, CDS ...</param>
/// <param name="Score">Column 6, or null.</param>
/// <param name="Phase">Column 8: bases to skip to the first whole codon of a CDS, 0 to 2, or null.</param>
/// <param name="Attributes">Column 9: names and values in file order. A name may come more than once.</param>
public sealed record AnnotationFeature(
    ClosedInterval Location, string Source, string Type, double? Score, int? Phase, IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>The first value of an attribute, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var attribute in Attributes)
                if (attribute.Key == name)
                    return attribute.Value;
            return null;
        }
    }
}
