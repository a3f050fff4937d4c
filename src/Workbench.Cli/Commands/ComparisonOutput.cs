using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Workbench.Prediction.Evaluation;

namespace Workbench.Cli.Commands;

/// <summary>A comparison of methods as JSON for programs and as tables for people.</summary>
internal static class ComparisonOutput
{
    private const int WidthInFiles = 130;

    private sealed record FoldRow(
        string Method, string Fold, int N, double? Correlation, double? CorrelationAdjusted, double? Mse, double? Slope, double? Seconds,
        int Replicate, double? TopOverlap, double? Ndcg, double? Memory, bool SideBySide);

    private sealed record SummaryRow(
        string Method,
        double? Correlation,
        double? CorrelationSd,
        double? CorrelationAdjusted,
        double? Mse,
        double? Heritability,
        double? HeritabilitySe,
        double? Seconds,
        double? TopOverlap,
        double? Ndcg,
        double? Memory,
        double? Coverage80,
        double? HalfWidth80);

    private sealed record Rows(IEnumerable<FoldRow> Folds, IEnumerable<SummaryRow> Summary);

    private sealed record TraitRows(string Trait, IEnumerable<FoldRow> Folds, IEnumerable<SummaryRow> Summary);

    /// <summary>The comparison of one trait, or those of several, as JSON; a number that is not defined is null.</summary>
    public static string ToJson(IReadOnlyList<StudyComparison> comparisons)
    {
        if (comparisons.Count == 1)
            return JsonSerializer.Serialize(RowsOf(comparisons[0]), JsonOutput.Indented);
        var traits = comparisons.Select(comparison => (comparison.Trait, Rows: RowsOf(comparison)))
            .Select(one => new TraitRows(one.Trait, one.Rows.Folds, one.Rows.Summary));
        return JsonSerializer.Serialize(new { Comparisons = traits }, JsonOutput.Indented);
    }

    private static Rows RowsOf(StudyComparison comparison) => new(
        comparison.Folds.Select(fold => new FoldRow(
            fold.Method, fold.Fold, fold.N, Defined(fold.Correlation), Defined(fold.CorrelationAdjusted), Defined(fold.Mse),
            Defined(fold.Slope), Defined(fold.Seconds), fold.Replicate, Defined(fold.TopOverlap), Defined(fold.Ndcg),
            Defined(fold.Memory), fold.SideBySide)),
        comparison.Summary.Select(method => new SummaryRow(
            method.Method, Defined(method.Correlation), Defined(method.CorrelationSd), Defined(method.CorrelationAdjusted),
            Defined(method.Mse), Defined(method.Heritability), Defined(method.HeritabilitySe), Defined(method.Seconds),
            Defined(method.TopOverlap), Defined(method.Ndcg), Defined(method.Memory), Defined(method.Interval?.Coverage),
            Defined(method.Interval?.HalfWidth))));

    /// <summary>Prints the summary, and what the mixed model found, for people.</summary>
    public static void Print(StudyComparison comparison, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = Math.Max(console.Profile.Width, WidthInFiles);
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            "method", "r (sd over folds)", "r adjusted (sd)", "r pooled", "MSE", "slope", "top 10 %", "NDCG", "80 % interval holds", "s per fold", "MiB");
        foreach (var method in comparison.Summary)
            table.AddRow(
                Markup.Escape(method.Method),
                $"{Number(method.Correlation)} ({Number(method.CorrelationSd)})",
                $"{Number(method.CorrelationAdjusted)} ({Number(method.CorrelationAdjustedSd)})",
                Number(method.CorrelationPooled),
                method.Mse.ToString("G4", CultureInfo.InvariantCulture),
                Number(method.Slope),
                Number(method.TopOverlap),
                Number(method.Ndcg),
                method.Interval is { } interval ? interval.Coverage.ToString("P0", CultureInfo.InvariantCulture) : "-",
                method.Seconds.ToString("F2", CultureInfo.InvariantCulture),
                method.Memory is { } memory ? memory.ToString("F0", CultureInfo.InvariantCulture) : "-");
        var folds = comparison.Folds.Select(fold => (fold.Replicate, fold.Fold)).Distinct().Count();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{comparison.Trait}: {comparison.Individuals} individuals, {comparison.Markers} markers, {folds} folds{Scheme(comparison)}");
        console.Write(table);
        foreach (var fit in comparison.WholeFits)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"{fit.Method}, all individuals: heritability {fit.Variances.Heritability:F3} (se {fit.Variances.HeritabilityStandardError:F3}), genetic variance {fit.Variances.Genetic:G4}, residual {fit.Variances.Residual:G4}");
    }

    private static string Scheme(StudyComparison comparison) =>
        comparison.Scheme is { } scheme ? $", scheme {scheme.ToString().ToLowerInvariant()}" : "";

    private static double? Defined(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("F3", CultureInfo.InvariantCulture);
}
