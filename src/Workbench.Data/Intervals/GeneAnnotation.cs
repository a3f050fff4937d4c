namespace Workbench.Data.Intervals;

/// <summary>
/// Builds genes from the features of a GTF or GFF3 file. GTF features name their gene and transcript (gene_id, transcript_id) and
/// files may leave out the lines of genes and transcripts, which then reach from their first to their last part. GFF3 features name
/// their parents; a part whose parent is the gene itself (bacterial files) belongs to one transcript of the gene's name.
/// </summary>
public static class GeneAnnotation
{
    /// <summary>The genes of a file, in the order in which the file first names them.</summary>
    /// <exception cref="Files.DataFileException">
    /// The file is damaged, holds no gene, or the parts of a transcript lie on several chromosomes or strands.
    /// </exception>
    public static IReadOnlyList<Gene> Read(string path)
    {
        var parts = new GeneParts(path);
        foreach (var feature in AnnotationFile.Read(path))
        {
            if (feature["gene_id"] is { Length: > 0 } gene && feature["ID"] is null && feature["Parent"] is null)
                parts.AddGtf(feature, gene);
            else
                parts.AddGff3(feature);
        }

        var genes = parts.Build();
        return genes.Count > 0
            ? genes
            : throw new Files.DataFileException(path, "holds no gene: features with gene_id (GTF) or with ID and Parent (GFF3) were expected.");
    }
}
