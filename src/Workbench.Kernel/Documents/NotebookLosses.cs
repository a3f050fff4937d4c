using System.Globalization;

namespace Workbench.Kernel.Documents;

/// <summary>What a kind of notebook file cannot hold of a notebook. What is lost by design is named; the rest is found by reading back what was written.</summary>
public static class NotebookLosses
{
    private static readonly HashSet<string> languageKeys = ["kernelspec", "language_info", "kernelInfo", "polyglot_notebook", "dotnet_interactive"];

    /// <summary>What is lost when a notebook is written as a kind of file, a sentence each; empty where nothing is.</summary>
    public static IReadOnlyList<string> Of(NotebookDocument document, NotebookFormat format)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (format == NotebookFormat.Ipynb || (format == document.Format && document.StoredText is not null))
            return [];
        var ending = format switch { NotebookFormat.Dib => ".dib", NotebookFormat.CSharpScript => ".csx", _ => ".fsx" };
        var losses = new List<string>();
        AddCells(losses, document, cell => cell.Outputs.Count > 0, $"outputs are left out: a {ending} file holds none");
        AddCells(losses, document, cell => cell.Attachments is { Count: > 0 }, $"attached pictures are left out: a {ending} file holds none");
        AddCells(losses, document, cell => LostKeys(cell, format).Any(), $"metadata ({Keys(document, format)}) is left out: a {ending} file cannot hold it");
        if (format == NotebookFormat.Dib)
            AddCells(losses, document, cell => !DibWriter.IsHeld(cell), "left out: a .dib file has no raw and no empty cells");
        else if (document.Metadata.Select(item => item.Key).Where(key => !languageKeys.Contains(key)).ToArray() is { Length: > 0 } keys)
            losses.Add($"The notebook's metadata ({string.Join(", ", keys)}) is left out: a {ending} file cannot hold it.");
        AddDivided(losses, document, format, ending);
        return losses;
    }

    private static IEnumerable<string> LostKeys(NotebookCell cell, NotebookFormat format)
    {
        var metadata = (System.Text.Json.Nodes.JsonObject)cell.Metadata.DeepClone();
        if (cell.Kind == CellKind.Code)
            NotebookLanguage.RemoveFromCell(metadata);
        return metadata.Select(item => item.Key).Where(key => format == NotebookFormat.Dib || !ScriptHeader.CanHold(key, cell.Kind));
    }

    private static string Keys(NotebookDocument document, NotebookFormat format) =>
        string.Join(", ", document.Cells.SelectMany(cell => LostKeys(cell, format)).Distinct());

    private static void AddCells(List<string> losses, NotebookDocument document, Func<NotebookCell, bool> isHit, string what)
    {
        var numbers = Enumerable.Range(1, document.Cells.Count).Where(number => isHit(document.Cells[number - 1])).ToArray();
        if (numbers.Length > 0)
            losses.Add($"Cell{(numbers.Length == 1 ? "" : "s")} {Numbers(numbers)}: {what}.");
    }

    private static string Numbers(int[] numbers)
    {
        const int Shown = 8;
        var named = string.Join(", ", numbers.Take(Shown).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return numbers.Length <= Shown ? named : $"{named} and {numbers.Length - Shown} more";
    }

    /// <summary>A line of a cell may begin a cell in the other kind of file, and neither kind has a way to write it otherwise.</summary>
    private static void AddDivided(List<string> losses, NotebookDocument document, NotebookFormat format, string ending)
    {
        var before = document.Cells.Where(cell => format != NotebookFormat.Dib || DibWriter.IsHeld(cell)).ToArray();
        var after = NotebookFile.Parse(NotebookFile.Text(document, format), "notebook" + ending).Cells;
        for (var index = 0; index < Math.Max(before.Length, after.Count); index++)
        {
            if (index < before.Length && index < after.Count && Text(before[index]) == Text(after[index]))
                continue;
            var number = index < before.Length ? document.Cells.IndexOf(before[index]) + 1 : document.Cells.Count;
            losses.Add($"Cell {number} is divided in the {ending} file: one of its lines begins a cell there.");
            return;
        }
    }

    private static string Text(NotebookCell cell) => DocumentLines.Trimmed(DocumentLines.Of(cell.Source));
}
