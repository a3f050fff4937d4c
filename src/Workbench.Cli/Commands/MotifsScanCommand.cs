using System.CommandLine;
using System.Text.Json;
using Workbench.Analysis.Motifs;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench motifs scan</c>: sites of motifs in sequences.</summary>
internal static class MotifsScanCommand
{
    private static readonly Option<string> Motifs = MotifsCommand.File("--motifs", "Motifs: MEME text, plain or gzip.");
    private static readonly Option<string> Fasta = MotifsCommand.File("--fasta", "Sequences: FASTA, plain, gzip or bgzip.");
    private static readonly Option<double> PValue = new("--p") { Description = "Greatest p-value of a site.", DefaultValueFactory = _ => 1e-4 };
    private static readonly Option<double> QValue = new("--q") { Description = "Greatest q-value of a site.", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> OneStrand = new("--one-strand") { Description = "Scan the sequences as given only." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of a table." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("scan", "Find the sites of motifs in sequences, with p- and q-values.") { Motifs, Fasta, PValue, QValue, OneStrand, Json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var scanner = new PwmScanner(
            MemeFile.Read(parsed.GetValue(Motifs)!), new() { PValue = parsed.GetValue(PValue), BothStrands = !parsed.GetValue(OneStrand) });
        using var genome = FastaFile.Open(parsed.GetValue(Fasta)!);
        using var progress = new TerminalProgress(Console.Error);
        var rows = GenomeScan.Scan(scanner, genome, progress, cancellation).Where(hit => hit.QValue <= parsed.GetValue(QValue))
            .Select(hit => Row(hit, scanner, genome));
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            output.WriteLine(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
            return 0;
        }

        output.WriteLine("chrom\tstart\tend\tmotif\tstrand\tscore\tp\tq");
        foreach (var row in rows)
            output.WriteLine(FormattableString.Invariant(
                $"{row.Chrom}\t{row.Start}\t{row.End}\t{row.Motif}\t{row.Strand}\t{row.Score:f3}\t{row.P:g4}\t{row.Q:g4}"));
        return 0;
    }

    private static SiteRow Row(GenomeHit hit, PwmScanner scanner, GenomeSequence genome) => new(
        genome.Contigs[hit.Hit.Sequence].Name, hit.Hit.Start, hit.Hit.Start + scanner.Motifs[hit.Hit.Motif].Length, scanner.Motifs[hit.Hit.Motif].Name,
        hit.Hit.Strand == Strand.Forward ? "+" : "-", hit.Hit.Score, hit.Hit.PValue, hit.QValue);

    private sealed record SiteRow(string Chrom, long Start, long End, string Motif, string Strand, double Score, double P, double Q);
}
