using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;
using Workbench.Kernel.Runs;
using Workbench.Networks.Records;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench run</c>: executes a notebook and writes what it showed.</summary>
internal static class RunCommand
{
    private const int Fine = 0;
    private const int CellFailed = 1;
    private const int BadNotebookOrUsage = 2;
    private const int BadParameter = 3;
    private const int Cancelled = 130;

    private static readonly Argument<string> Notebook = new("NOTEBOOK") { Description = "The .ipynb file." };

    private static readonly Option<string[]> Parameters = new("--parameter", "-p")
    {
        Description = "NAME=VALUE of a parameter, which a cell tagged 'parameters' declares; may be repeated.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Outputs = new("--out", "-o")
    {
        Description = "Write the executed notebook as FILE.html (report) or FILE.ipynb; may be repeated.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<double?> Timeout = new("--timeout") { Description = "Stop a cell after so many seconds.", HelpName = "SECONDS" };

    private static readonly Option<bool> ContinueOnError = new("--continue-on-error") { Description = "Run the cells after a failed one too." };

    private static readonly Option<int?> ThreadCount = new("--threads") { Description = "Threads to use; the processor count by default.", HelpName = "N" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Run a notebook from top to bottom and write the report or the executed notebook.")
        {
            Notebook, Parameters, Outputs, Timeout, ContinueOnError, ThreadCount,
        };

        // Synchronous, so that the first interrupt stops the running cell and what is there is still written.
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        try
        {
            var files = parsed.GetValue(Outputs)!;
            foreach (var file in files)
                RequireKnownKind(file);
            var options = OptionsOf(parsed);
            SetThreads(parsed.GetValue(ThreadCount));
            return Run(NotebookFile.Read(parsed.GetValue(Notebook)!), options, files);
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

    private static int Run(NotebookDocument document, RunOptions options, string[] files)
    {
        using var interrupted = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        foreach (var note in document.Notes)
            Console.Error.WriteLine($"{document.Path}: {note}");
        using var recorder = RunRecorder.Start(CommandLine(document, options), options.Parameters, seed: null);
        var result = NotebookRunner.RunAsync(document, options, interrupted.Token).GetAwaiter().GetResult();
        var record = recorder.Finish() with { Parameters = result.Parameters, Seed = SeedOf(result.Parameters) };
        Write(document, record, files);
        Console.Error.WriteLine(Summary(result));
        return result.Cancelled ? Cancelled : result.Faults.Count > 0 ? CellFailed : Fine;

        void Interrupt(PosixSignalContext signal)
        {
            // A second interrupt ends the process at once.
            signal.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        }
    }

    private static void Write(NotebookDocument document, RunRecord record, string[] files)
    {
        foreach (var file in files)
        {
            if (IsReport(file))
                HtmlReport.Write(file, document, record);
            else
                NotebookFile.Write(file, document);
            Console.Error.WriteLine($"wrote {file}");
        }
    }

    private static RunOptions OptionsOf(ParseResult parsed)
    {
        var timeout = parsed.GetValue(Timeout);
        if (timeout is not null and not (> 0 and <= 1e6))
            throw new WorkbenchException("--timeout: expected seconds above 0, e.g. --timeout 600.");
        return new RunOptions
        {
            Parameters = ParametersOf(parsed.GetValue(Parameters)!),
            CellTimeout = timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ContinueOnError = parsed.GetValue(ContinueOnError),
            Progress = new CellLines(Console.Error),
        };
    }

    private static Dictionary<string, string> ParametersOf(string[] texts)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            if (parts.Length != 2 || parts[0].Trim().Length == 0)
                throw new ParameterException($"-p {text}: expected NAME=VALUE, e.g. -p folds=5.");
            if (!parameters.TryAdd(parts[0].Trim(), parts[1]))
                throw new ParameterException($"-p {text}: the parameter '{parts[0].Trim()}' is given twice.");
        }

        return parameters;
    }

    private static void SetThreads(int? count)
    {
        if (count is null)
            return;
        if (count < 1)
            throw new WorkbenchException("--threads: expected 1 or more.");
        Threads.Count = count.Value;
        TorchSharp.torch.set_num_threads(count.Value);
    }

    private static void RequireKnownKind(string file)
    {
        if (!IsReport(file) && !file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            throw new WorkbenchException($"--out {file}: unknown kind of file. Expected a name that ends in .html or .ipynb.");
    }

    private static bool IsReport(string file) =>
        file.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);

    private static long? SeedOf(IReadOnlyDictionary<string, string> parameters) =>
        parameters.TryGetValue("seed", out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    private static string CommandLine(NotebookDocument document, RunOptions options)
    {
        var words = new List<string> { "workbench", "run", document.Path! };
        words.AddRange(options.Parameters.SelectMany(item => new[] { "-p", $"{item.Key}={item.Value}" }));
        return string.Join(' ', words.Select(word => word.AsSpan().IndexOfAny(" \"'$*;&|<>()") < 0 ? word : "'" + word.Replace("'", @"'\''") + "'"));
    }

    private static string Summary(RunResult result)
    {
        var end = result.Cancelled ? "cancelled" : result.Faults.Count > 0 ? $"{result.Faults.Count} failed" : "all fine";
        return string.Create(CultureInfo.InvariantCulture, $"{end}: {result.Executed} of {result.Total} cells ran in {result.Elapsed.TotalSeconds:0.0} s");
    }

    private static int Refuse(string message, int exitCode)
    {
        Console.Error.WriteLine($"workbench: {message}");
        return exitCode;
    }
}
