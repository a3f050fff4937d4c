using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Kernel.Comparison;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;
using Workbench.Networks.Records;

namespace Workbench.Cli.Commands;

/// <summary>The command <c>workbench run</c>: executes a notebook and writes what it showed.</summary>
internal static class RunCommand
{
    private const int BadNotebookOrUsage = 2;
    private const int BadParameter = 3;

    private const string Description =
        "Run a notebook from top to bottom and write the report or the executed notebook. Exit codes: 0 all went well; 1 a cell failed or its time was up; "
        + "2 the notebook or an option is wrong; 3 a parameter or an input is wrong; 4 --check found differences; 130 interrupted.";

    private static readonly Argument<string> Notebook = new("NOTEBOOK") { Description = $"The notebook: a file that ends in {NotebookFormats.Endings}." };

    private static readonly Option<string[]> Parameters = Repeated(
        "NAME=VALUE", "NAME=VALUE of a parameter, which a cell tagged 'parameters' declares; may be repeated.", "--parameter", "-p");

    private static readonly Option<string[]> Inputs = Repeated(
        "NAME=VALUE", "NAME=VALUE of what a cell asks for with @input or @password; may be repeated.", "--input");

    private static readonly Option<string[]> Outputs = Repeated(
        "FILE", "Write the executed notebook as FILE.html (report), FILE.md (Markdown) or FILE.ipynb; may be repeated.", "--out", "-o");

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

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("run", Description)
        {
            Notebook, Parameters, Inputs, Outputs, Timeout, TotalTimeout, ContinueOnError, Check, Tolerance, AsJson, ThreadCount,
        };

        // Synchronous, so that the first interrupt stops the running cell and what is there is still written.
        command.SetAction(Run);
        return command;
    }

    private static Option<string[]> Repeated(string helpName, string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = helpName, DefaultValueFactory = _ => [] };

    private static int Run(ParseResult parsed)
    {
        try
        {
            var files = parsed.GetValue(Outputs)!;
            foreach (var file in files)
                RunFiles.RequireKnownKind(file);
            if (parsed.GetValue(Tolerance) is not (>= 0 and < 1))
                throw new WorkbenchException("--tolerance: expected a number from 0 to below 1, e.g. --tolerance 0.001.");
            var lines = new CellLines(Console.Error);
            var options = OptionsOf(parsed) with { Progress = lines };
            SetThreads(parsed.GetValue(ThreadCount));
            var document = NotebookFile.Read(parsed.GetValue(Notebook)!);
            var stored = parsed.GetValue(Check) ? StoredOutputs.Of(document) : null;
            var (result, record) = Execute(document, options);
            foreach (var file in files)
            {
                RunFiles.Write(file, document, record);
                Console.Error.WriteLine($"wrote {file}");
            }

            var differences = stored?.Compare(document, parsed.GetValue(Tolerance));
            foreach (var difference in differences ?? [])
                Console.Error.WriteLine(difference);
            var summary = new RunSummary(document.Path!, result, lines.Ended, differences, files);
            Console.Error.WriteLine(summary.Line());
            if (parsed.GetValue(AsJson))
                Console.Out.WriteLine(summary.Json());
            return summary.ExitCode;
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

    private static (RunResult Result, RunRecord Record) Execute(NotebookDocument document, RunOptions options)
    {
        using var interrupted = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        foreach (var note in document.Notes)
            Console.Error.WriteLine($"{document.Path}: {note}");
        using var recorder = RunRecorder.Start(CommandLine(document, options), options.Parameters, seed: null);
        var result = NotebookRunner.RunAsync(document, options, interrupted.Token).GetAwaiter().GetResult();
        foreach (var name in result.UnusedInputs)
            Console.Error.WriteLine($"--input {name}: no cell asked for it.");
        return (result, recorder.Finish() with { Parameters = result.Parameters, Seed = SeedOf(result.Parameters) });

        void Interrupt(PosixSignalContext signal)
        {
            // A second interrupt ends the process at once.
            signal.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        }
    }

    private static RunOptions OptionsOf(ParseResult parsed) =>
        new()
        {
            Parameters = NamedValues.Parse("-p", "parameter", parsed.GetValue(Parameters)!),
            Inputs = NamedValues.Parse("--input", "input", parsed.GetValue(Inputs)!),
            CellTimeout = Seconds("--timeout", parsed.GetValue(Timeout)),
            TotalTimeout = Seconds("--total-timeout", parsed.GetValue(TotalTimeout)),
            ContinueOnError = parsed.GetValue(ContinueOnError),
        };

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

    private static long? SeedOf(IReadOnlyDictionary<string, string> parameters) =>
        parameters.TryGetValue("seed", out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    // Inputs may be secret: the record names them and leaves out their values.
    private static string CommandLine(NotebookDocument document, RunOptions options)
    {
        var words = new List<string> { "workbench", "run", document.Path! };
        words.AddRange(options.Parameters.SelectMany(item => new[] { "-p", $"{item.Key}={item.Value}" }));
        words.AddRange(options.Inputs.SelectMany(item => new[] { "--input", $"{item.Key}=..." }));
        return string.Join(' ', words.Select(word => word.AsSpan().IndexOfAny(" \"'$*;&|<>()") < 0 ? word : "'" + word.Replace("'", @"'\''") + "'"));
    }

    private static int Refuse(string message, int exitCode)
    {
        Console.Error.WriteLine($"workbench: {message}");
        return exitCode;
    }
}
