using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>Gathers the features of an annotation by gene and transcript.</summary>
internal sealed class GeneParts(string path)
{
    private readonly List<GeneDraft> genes = [];
    private readonly Dictionary<string, GeneDraft> genesById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TranscriptDraft> transcriptsById = new(StringComparer.Ordinal);

    // GFF3 lets a part come before its parent: what has no parent yet waits.
    private readonly List<AnnotationFeature> waiting = [];

    public void AddGtf(AnnotationFeature feature, string geneId)
    {
        var gene = GeneOf(geneId);
        gene.Name ??= feature["gene_name"];
        gene.Type ??= feature["gene_type"] ?? feature["gene_biotype"];
        if (feature.Type == "gene")
            gene.Interval = feature.Location.ToHalfOpen();
        else if (feature["transcript_id"] is { Length: > 0 } id)
            TranscriptOf(gene, id).Add(path, feature);
    }

    public void AddGff3(AnnotationFeature feature)
    {
        if (feature["Parent"] is not null)
        {
            if (!TryAddPart(feature))
                waiting.Add(feature);
        }
        else if (feature["ID"] is { } id && (feature.Type.EndsWith("gene", StringComparison.Ordinal) || feature["gene_id"] is not null))
        {
            var gene = GeneOf(id);
            gene.Interval = feature.Location.ToHalfOpen();
            gene.Name = feature["Name"] ?? feature["gene_name"] ?? feature["gene"];
            gene.Type = feature["biotype"] ?? feature["gene_type"] ?? feature["gene_biotype"];
        }
    }

    public IReadOnlyList<Gene> Build()
    {
        // Transcripts first, then their parts: a part of a part is no matter for genes.
        for (var pass = 0; pass < 2; pass++)
            waiting.RemoveAll(TryAddPart);
        return [.. genes.Where(gene => gene.Interval is not null || gene.Transcripts.Count > 0).Select(gene => gene.Build(path))];
    }

    private bool TryAddPart(AnnotationFeature feature)
    {
        var added = false;
        foreach (var parent in feature["Parent"]!.Split(','))
        {
            if (transcriptsById.TryGetValue(parent, out var transcript))
                transcript.Add(path, feature);
            else if (genesById.TryGetValue(parent, out var gene))
                TranscriptOf(gene, TranscriptDraft.IsPart(feature.Type) ? gene.Id : feature["ID"] ?? gene.Id).Add(path, feature);
            else
                continue;
            added = true;
        }

        return added;
    }

    private GeneDraft GeneOf(string id)
    {
        if (!genesById.TryGetValue(id, out var gene))
        {
            genesById.Add(id, gene = new GeneDraft(id));
            genes.Add(gene);
        }

        return gene;
    }

    private TranscriptDraft TranscriptOf(GeneDraft gene, string id)
    {
        if (gene.TranscriptsById.TryGetValue(id, out var transcript))
            return transcript;
        gene.TranscriptsById.Add(id, transcript = new TranscriptDraft(id));
        gene.Transcripts.Add(transcript);
        transcriptsById.TryAdd(id, transcript);
        return transcript;
    }

    private sealed class GeneDraft(string id)
    {
        public string Id { get; } = id;

        public string? Name { get; set; }

        public string? Type { get; set; }

        public GenomicInterval? Interval { get; set; }

        public List<TranscriptDraft> Transcripts { get; } = [];

        public Dictionary<string, TranscriptDraft> TranscriptsById { get; } = new(StringComparer.Ordinal);

        public Gene Build(string path)
        {
            var transcripts = Transcripts.Select(transcript => transcript.Build()).ToArray();
            return new Gene(Id, Name ?? Id, Type, Interval ?? Hull.Of(path, $"gene '{Id}'", transcripts.Select(transcript => transcript.Interval)), transcripts);
        }
    }

    private sealed class TranscriptDraft(string id)
    {
        private readonly List<GenomicInterval> exons = [];
        private readonly List<GenomicInterval> coding = [];
        private GenomicInterval? own;
        private GenomicInterval? hull;

        /// <summary>Whether features of this type are parts of transcripts and not transcripts.</summary>
        public static bool IsPart(string type) => type is "exon" or "CDS" or "start_codon" or "stop_codon" or "five_prime_UTR" or "three_prime_UTR" or "UTR";

        public void Add(string path, AnnotationFeature feature)
        {
            var interval = feature.Location.ToHalfOpen();
            hull = hull is { } other ? Hull.Of(path, $"transcript '{id}'", [other, interval]) : interval;
            if (feature.Type == "exon")
                exons.Add(interval);
            else if (feature.Type == "CDS")
                coding.Add(interval);
            else if (!IsPart(feature.Type))
                own = interval;
        }

        public Transcript Build() => new(id, own ?? hull!.Value, Sorted(exons), Sorted(coding));

        private static GenomicInterval[] Sorted(List<GenomicInterval> parts) => [.. parts.OrderBy(part => part.Start)];
    }
}

/// <summary>The stretch from the first to the last base of several intervals.</summary>
internal static class Hull
{
    /// <exception cref="DataFileException">They lie on several chromosomes or strands.</exception>
    public static GenomicInterval Of(string path, string what, IEnumerable<GenomicInterval> parts) => parts.Aggregate((a, b) =>
        a.Chromosome == b.Chromosome && a.Strand == b.Strand
            ? new GenomicInterval(a.Chromosome, Math.Min(a.Start, b.Start), Math.Max(a.End, b.End), a.Strand)
            : throw new DataFileException(path, $"the parts of {what} lie on several chromosomes or strands: {a} and {b}."));
}
