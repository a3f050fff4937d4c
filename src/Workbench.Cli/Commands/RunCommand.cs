using System.CommandLine;
using System.Diagnostics;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Engines;
using Workbench.Kernel.Runs;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench run</c>: executes notebooks and writes what they showed.</summary>
internal static class RunCommand
{
    private const int BadNotebookOrUsage = 2;
    private const int BadParameter = 3;
    private const int Interrupted = 130;

    private const string Description =
        "Run notebooks from top to bottom, each in a session of its own, and write the report or the executed notebook. Exit codes: 0 all went "
        + "well; 1 a cell failed or its time was up; "
        + "2 the notebook or an option is wrong; 3 a parameter or an input is wrong; 4 --check found differences; 130 interrupted.";

    private static readonly Argument<string[]> Notebooks = new("NOTEBOOK")
    {
        Description = $"The notebook: a file that ends in {NotebookFormats.Endings}. Several are run in turn and go into one report.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Parameters = Repeated(
        "NAME=VALUE", "NAME=VALUE of a parameter, which a cell tagged 'parameters' declares; may be repeated. Of several notebooks those get it that have it.",
        "--parameter", "-p");

    private static readonly Option<string[]> Inputs = Repeated(
        "NAME=VALUE", "NAME=VALUE of what a cell asks for with @input or @password; may be repeated.", "--input");

    private static readonly Option<string[]> Outputs = Repeated(
        "FILE", "Write the executed notebook as FILE.html (report), FILE.md (Markdown) or FILE.ipynb, or the record of the run as FILE.run.json; "
        + "may be repeated.", "--out", "-o");

    private static readonly Option<string?> Title = new("--title")
    {
        Description = "The report's title; that of the first notebook by default.",
        HelpName = "TEXT",
    };

    private static readonly Option<double?> Timeout = new("--timeout") { Description = "Stop a cell after so many seconds.", HelpName = "SECONDS" };

    private static readonly Option<double?> TotalTimeout = new("--total-timeout")
    {
        Description = "Stop the whole run after so many seconds.",
        HelpName = "SECONDS",
    };

    private static readonly Option<bool> ContinueOnError = new("--continue-on-error") { Description = "Run the cells after a failed one too." };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Compare the outputs with those that the notebook stores, and print what differs. Clock times, durations and ids are not compared, pictures by "
            + "their hash, HTML by its words.",
    };

    private static readonly Option<double> Tolerance = new("--tolerance")
    {
        Description = "With --check: how much two numbers with a decimal point may differ, relative to the larger.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => 1e-6,
    };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print a summary of the run as JSON." };

    private static readonly Option<int?> ThreadCount = new("--threads") { Description = "Threads to use; the processor count by default.", HelpName = "N" };

    private static readonly Option<string?> Journal = new("--journal") { Hidden = true };

    /// <summary>The command.</summary>
    /// <param name="inOtherProcess">Whether the cells run in a process of their own, so that one that ends it leaves what is there.</param>
    public static Command Create(bool inOtherProcess = false)
    {
        var command = new Command("run", Description)
        {
            Notebooks, Parameters, Inputs, Outputs, Title, Timeout, TotalTimeout, ContinueOnError, Check, Tolerance, AsJson, ThreadCount, Journal,
        };

        // Synchronous, so that the first interrupt stops the running cell and what is there is still written.
        command.SetAction(parsed => Guarded(() => inOtherProcess && parsed.GetValue(Journal) is null ? RunOutside(parsed) : RunHere(parsed)));
        return command;
    }

    private static Option<string[]> Repeated(string helpName, string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = helpName, DefaultValueFactory = _ => [] };

    private static int RunHere(ParseResult parsed)
    {
        using var journal = parsed.GetValue(Journal) is { } path ? new RunJournal(path) : null;
        var options = OptionsOf(parsed);
        SetThreads(parsed.GetValue(ThreadCount));
        var runs = NotebookRuns.Execute(DocumentsOf(parsed), options, parsed.GetValue(Check) ? parsed.GetValue(Tolerance) : null, journal);
        journal?.Finish();
        return Conclude(runs, parsed);
    }

    // The other process does everything and this one waits; it has work only where a cell ended that one.
    private static int RunOutside(ParseResult parsed)
    {
        var options = OptionsOf(parsed);
        var folder = Directory.CreateTempSubdirectory("workbench-run-");
        try
        {
            var journal = Path.Combine(folder.FullName, "journal");
            var (started, clock) = (DateTimeOffset.Now, Stopwatch.StartNew());
            var words = Environment.GetCommandLineArgs()[1..];
            var ended = ForegroundProcess.Run([words[0], Journal.Name, journal, .. words[1..]]);
            if (ended.IsInterrupted)
                return Refuse("interrupted, and ended at once: files that were not written yet are not written.", Interrupted);
            if (!LostRun.Is(journal))
                return ended.ExitCode;
            return Conclude(NotebookRuns.Restore(DocumentsOf(parsed), options, journal, ended.Reason, started, clock.Elapsed), parsed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<NotebookDocument> DocumentsOf(ParseResult parsed) => parsed.GetValue(Notebooks)!.Select(NotebookFile.Read).ToList();

    private static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (ParameterException error)
        {
            return Refuse(error.Message, BadParameter);
        }
        catch (WorkbenchException error)
        {
            return Refuse(error.Message, BadNotebookOrUsage);
        }
    }

    private static int Conclude(IReadOnlyList<NotebookRun> runs, ParseResult parsed)
    {
        var files = parsed.GetValue(Outputs)!;
        foreach (var file in files)
            RunFiles.Write(file, runs.Select(run => run.Reported).ToList(), parsed.GetValue(Title));
        var summaries = runs.Select(run => run.Summary(files)).ToList();
        foreach (var summary in summaries)
            Console.Error.WriteLine(summary.Line(isOneOfSeveral: summaries.Count > 1));
        if (parsed.GetValue(AsJson))
            Console.Out.WriteLine(RunSummary.Json(summaries));
        return RunSummary.ExitCodeOf(summaries);
    }

    // All that can be wrong with the command line is said before a cell runs.
    private static RunOptions OptionsOf(ParseResult parsed)
    {
        foreach (var file in parsed.GetValue(Outputs)!)
            RunFiles.RequireKnownKind(file, parsed.GetValue(Notebooks)!.Length);
        if (parsed.GetValue(Tolerance) is not (>= 0 and < 1))
            throw new WorkbenchException("--tolerance: expected a number from 0 to below 1, e.g. --tolerance 0.001.");
        return new RunOptions
        {
            Parameters = NamedValues.Parse("-p", "parameter", parsed.GetValue(Parameters)!),
            Inputs = NamedValues.Parse("--input", "input", parsed.GetValue(Inputs)!),
            CellTimeout = Seconds("--timeout", parsed.GetValue(Timeout)),
            TotalTimeout = Seconds("--total-timeout", parsed.GetValue(TotalTimeout)),
            ContinueOnError = parsed.GetValue(ContinueOnError),
        };
    }

    private static TimeSpan? Seconds(string option, double? seconds) =>
        seconds switch
        {
            null => null,
            > 0 and <= 1e6 => TimeSpan.FromSeconds(seconds.Value),
            _ => throw new WorkbenchException($"{option}: expected seconds above 0, e.g. {option} 600."),
        };

    private static void SetThreads(int? count)
    {
        if (count is null)
            return;
        if (count < 1)
            throw new WorkbenchException("--threads: expected 1 or more.");
        Threads.Count = count.Value;
        TorchSharp.torch.set_num_threads(count.Value);
    }

    private static int Refuse(string message, int exitCode)
    {
        Console.Error.WriteLine($"workbench: {message}");
        return exitCode;
    }
}
