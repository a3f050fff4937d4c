using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Cli.Commands;
using Workbench.Networks.Records;

namespace Workbench.Cli.Tests.Commands;

/// <summary><c>workbench run</c> as a process: what is left when a cell or an interrupt ends the one that runs the cells.</summary>
public sealed class RunProcessTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("run-process-");

    public void Dispose() => folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(folder.FullName, name);

    private string Notebook(params string[] sources)
    {
        var cells = sources.Select((source, place) => new
        {
            cell_type = "code",
            execution_count = (int?)null,
            metadata = new { tags = place == 0 ? new[] { "parameters" } : [] },
            outputs = Array.Empty<object>(),
            source,
        });
        File.WriteAllText(In("n.ipynb"), JsonSerializer.Serialize(new { cells, metadata = new { }, nbformat = 4, nbformat_minor = 4 }));
        return In("n.ipynb");
    }

    private static Process Start(params string[] words) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, "run", .. words])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

    private static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    // The cells say on the error stream how they ended.
    private static async Task ReadUntil(StreamReader stream, string text)
    {
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        Assert.Fail($"The process ended without a line '{text}'.");
    }

    private static JsonNode Outputs(string path, int cell) => JsonNode.Parse(File.ReadAllText(path))!["cells"]![cell]!["outputs"]!;

    [Theory]
    [InlineData("Environment.Exit(0);", "with exit code 0")]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1; Deep(0)", "overflowed the stack")]
    public void A_cell_that_ends_the_process_leaves_the_outputs_of_those_before_it(string last, string reason)
    {
        var notebook = Notebook("var seed = 1;", "Console.Write(seed);", last, "Console.Write(\"never\");");
        using var process = Start(notebook, "-p", "seed=7", "--json", "--out", In("o.ipynb"), "--out", In("o.html"));
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var summary = JsonNode.Parse(process.StandardOutput.ReadToEnd())!;
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("7", (string?)Outputs(In("o.ipynb"), 2)[0]!["text"]![0]);
        Assert.Contains(reason, (string?)Outputs(In("o.ipynb"), 3)[0]!["evalue"]);
        Assert.Empty(Outputs(In("o.ipynb"), 4).AsArray());
        Assert.Contains(reason, File.ReadAllText(In("o.html")));
        Assert.Equal(["succeeded", "succeeded", "succeeded", "failed"], summary["cells"]!.AsArray().Select(cell => (string?)cell!["status"]));
    }

    [Fact]
    public void Words_after_two_dashes_are_notebooks()
    {
        using var process = Start("--json", "--", Notebook("1 + 1"));
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Assert.Equal(1, (int)JsonNode.Parse(process.StandardOutput.ReadToEnd())!["executed"]!);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void A_run_of_both_languages_leaves_no_temporary_files()
    {
        File.WriteAllText(In("n.dib"), "#!fsharp\n\nlet numbers = [ 1; 2 ]\n\n#!csharp\n\nConsole.Write(3);\n");
        var start = new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, "run", In("n.dib"), "--out", In("o.ipynb")])
        {
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = folder.CreateSubdirectory("tmp").FullName;
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("3", (string?)Outputs(In("o.ipynb"), 1)[0]!["text"]![0]);
        Assert.Empty(Directory.GetFileSystemEntries(In("tmp")));
    }

    [Fact]
    public void The_record_of_a_run_that_a_cell_ended_has_the_files_and_steps_up_to_there()
    {
        File.WriteAllText(In("first.tsv"), "id\ttrait\na\t1\n");
        File.WriteAllText(In("second.tsv"), "id\ttrait\na\t2\n");
        File.WriteAllText(In("gone.tsv"), "id\ttrait\na\t2\n");
        var notebook = Notebook(
            "var seed = 1;",
            $$"""
            using Workbench.Data.Phenotypes; using Workbench.Data.Splits;
            PhenotypeTable.Read(@"{{In("first.tsv")}}"); PhenotypeTable.Read(@"{{In("gone.tsv")}}"); File.Delete(@"{{In("gone.tsv")}}");
            FoldAssignment.KFold(new[] { "a", "b", "c", "d" }, 2, (ulong)seed);
            """,
            $"PhenotypeTable.Read(@\"{In("second.tsv")}\"); "
            + "FoldAssignment.KFold(new[] { \"a\", \"b\", \"c\", \"d\" }, 2, 5); Environment.Exit(0);");
        using var process = Start(notebook, "-p", "seed=7", "--out", In("o.run.json"), "--out", In("o.html"));
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        var record = RunRecordFile.Read(In("o.run.json"));
        Assert.Equal([InputFile.Of(In("first.tsv")), InputFile.Of(In("second.tsv"))], record.Inputs);
        Assert.Contains("with exit code 0", errors);
        Assert.Contains("gone.tsv: was read and is gone", errors);
        Assert.Equal(
            ["4 individuals were assigned to 2 folds at random (seed 7).", "4 individuals were assigned to 2 folds at random (seed 5)."],
            record.Steps!.Select(step => step.Text));
        Assert.Equal((7L, "7"), (record.Seed, record.Parameters["seed"]));
        Assert.Contains("id=\"methods\"", File.ReadAllText(In("o.html")));
    }

    [Fact]
    public async Task An_interrupt_stops_the_cell_writes_what_is_there_and_gives_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends a Unix signal");
        MakePipe("started");
        using var process = Start(Notebook("Console.Write(\"first\");", EndlessCell), "--out", In("o.ipynb"));
        await ReadPipe("started", process);
        Interrupt(process);
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("first", (string?)Outputs(In("o.ipynb"), 0)[0]!["text"]![0]);
        Assert.Equal("Command cancelled", (string?)Outputs(In("o.ipynb"), 1)[0]!["evalue"]);
    }

    [Fact]
    public async Task A_second_interrupt_ends_it_at_once_and_gives_130_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends a Unix signal");
        MakePipe("started");
        MakePipe("endless");

        // After the first interrupt the record wants the hash of a pipe to which nobody writes: the run does not end by itself.
        using var process = Start(Notebook($"Workbench.Data.Files.FilesRead.Note(@\"{In("endless")}\");", EndlessCell), "--out", In("o.ipynb"));
        await ReadPipe("started", process);
        Interrupt(process);
        await ReadUntil(process.StandardError, "cancelled");
        Interrupt(process);
        Assert.Contains("ended at once", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.False(File.Exists(In("o.ipynb")));
    }

    private string EndlessCell => $"File.WriteAllText(@\"{In("started")}\", \"\"); while (true) {{ }}";

    private void MakePipe(string name)
    {
        using var make = Process.Start("mkfifo", [In(name)]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
    }

    // Waits until a cell has opened the pipe to write.
    private async Task ReadPipe(string name, Process process)
    {
        var read = Task.Run(() => File.ReadAllText(In(name)), TestContext.Current.CancellationToken);
        await Task.WhenAny(read, process.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.True(read.IsCompletedSuccessfully, "the process ended before its last cell began");
    }
}
