using System.CommandLine;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;
using Workbench.Networks.Records;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench report</c>: makes a report of executed notebooks and runs nothing.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string[]> Notebooks = new("NOTEBOOK")
    {
        Description = "Executed notebooks (.ipynb), in the order of the report. A record beside one (NAME.run.json, which "
            + "`workbench run --out NAME.run.json` keeps) tells how it was made.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Outputs = new("--out", "-o")
    {
        Description = "Write the report as FILE.html or FILE.md; may be repeated.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Title = new("--title")
    {
        Description = "The report's title; that of the first notebook by default.",
        HelpName = "TEXT",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "report",
            "Make a report of the outputs that notebooks store. Nothing is run: HTML in the outputs is reduced to text and tables, scripts in it are "
            + "left out.")
        {
            Notebooks, Outputs, Title,
        };
        command.SetAction(Write);
        return command;
    }

    private static int Write(ParseResult parsed)
    {
        try
        {
            var files = parsed.GetValue(Outputs)!;
            foreach (var file in files)
                RunFiles.RequireReport(file);
            var notebooks = parsed.GetValue(Notebooks)!.Select(Read).ToList();
            foreach (var file in files)
                RunFiles.Write(file, notebooks, parsed.GetValue(Title));
            return 0;
        }
        catch (WorkbenchException error)
        {
            Console.Error.WriteLine($"workbench: {error.Message}");
            return 2;
        }
    }

    private static ReportedNotebook Read(string path)
    {
        var document = NotebookFile.Read(path);
        foreach (var note in document.Notes)
            Console.Error.WriteLine($"{path}: {note}");
        if (document.Cells.TrueForAll(cell => cell.Outputs.Count == 0))
            throw new WorkbenchException($"{path}: no cell has an output. Run it first:  workbench run {path} --out report.html");
        var record = RunFiles.RecordOf(path);
        if (File.Exists(record))
            return new ReportedNotebook(document, RunRecordFile.Read(record), AreOutputsStored: true);
        Console.Error.WriteLine(
            $"{path}: no record of its run ({record}), so the report cannot say how it was made. `workbench run ... --out {record}` keeps one.");
        return new ReportedNotebook(document, null, AreOutputsStored: true);
    }
}
