using System.Globalization;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;
using Workbench.Kernel.Sessions;

namespace Workbench.Cli.Commands;

/// <summary>One line a cell: its place, language, time, how it ended, and how it begins; below it the error of a failed one.</summary>
internal sealed class CellLines(TextWriter writer) : IProgress<CellProgress>
{
    private const int SourceWidth = 60;
    private readonly List<CellProgress> ended = [];

    /// <summary>The cells that ended, in order.</summary>
    public IReadOnlyList<CellProgress> Ended => ended;

    /// <inheritdoc/>
    public void Report(CellProgress value)
    {
        if (value.Result is not { } result)
            return;
        ended.Add(value);
        var ending = result.Status switch
        {
            CellStatus.Succeeded => "ok",
            CellStatus.Failed => "FAILED",
            CellStatus.Unsupported => "NOT SUPPORTED",
            CellStatus.TimedOut => "TIMED OUT",
            _ => "cancelled",
        };
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"[{value.Number}/{value.Total}] {NotebookLanguage.DisplayName(value.Language)} {result.Elapsed.TotalSeconds,7:0.00} s  {ending,-6}  {FirstLine(value.Cell.Source)}"));
        foreach (var line in result.Error?.Traceback ?? [])
            writer.WriteLine("    " + line);
    }

    private static string FirstLine(string source)
    {
        var line = source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        return line.Length <= SourceWidth ? line : line[..(SourceWidth - 1)] + "…";
    }
}
