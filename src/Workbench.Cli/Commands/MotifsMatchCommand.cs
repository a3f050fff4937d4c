using System.CommandLine;
using System.Text.Json;
using Workbench.Analysis.Motifs;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench motifs match</c>: motifs of a database that are like queries.</summary>
internal static class MotifsMatchCommand
{
    private static readonly Option<string> Queries = MotifsCommand.File("--queries", "Motifs to look up: MEME text, plain or gzip.");
    private static readonly Option<string> Database = MotifsCommand.File("--database", "Motifs to look in: MEME text, plain or gzip.");
    private static readonly Option<double> QValue = new("--q") { Description = "Greatest q-value of a match.", DefaultValueFactory = _ => 0.5 };

    private static readonly Option<int> Overlap = new("--min-overlap")
    {
        Description = "Columns that an alignment must share.",
        DefaultValueFactory = _ => new MotifMatchOptions().MinimumOverlap,
    };

    private static readonly Option<ColumnScore> Score = new("--score") { Description = "How columns are compared.", DefaultValueFactory = _ => ColumnScore.Pearson };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON instead of a table." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("match", "Find motifs of a database that are like queries, with p-, E- and q-values (as Tomtom).")
        {
            Queries, Database, QValue, Overlap, Score, Json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var queries = MemeFile.Read(parsed.GetValue(Queries)!);
        var database = MemeFile.Read(parsed.GetValue(Database)!);
        var options = new MotifMatchOptions { QValue = parsed.GetValue(QValue), MinimumOverlap = parsed.GetValue(Overlap), ColumnScore = parsed.GetValue(Score) };
        var rows = new MotifMatcher(database, options).MatchAll(queries, cancellation).SelectMany(matches => matches).Select(match => new MatchRow(
            queries[match.Query].Name, database[match.Target].Name, match.Strand == Strand.Forward ? "+" : "-", match.Offset, match.Overlap, match.Score,
            match.PValue, match.EValue, match.QValue));
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            output.WriteLine(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
            return 0;
        }

        output.WriteLine("query\ttarget\tstrand\toffset\toverlap\tscore\tp\tE\tq");
        foreach (var row in rows)
            output.WriteLine(FormattableString.Invariant(
                $"{row.Query}\t{row.Target}\t{row.Strand}\t{row.Offset}\t{row.Overlap}\t{row.Score:f3}\t{row.P:g4}\t{row.E:g4}\t{row.Q:g4}"));
        return 0;
    }

    private sealed record MatchRow(string Query, string Target, string Strand, int Offset, int Overlap, double Score, double P, double E, double Q);
}
