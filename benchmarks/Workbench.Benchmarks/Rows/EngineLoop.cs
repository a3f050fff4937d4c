using System.Diagnostics;
using System.Globalization;
using FSharp.Compiler.Interactive;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.FSharp.Core;
using Workbench.Kernel.Sessions;

namespace Workbench.Benchmarks.Rows;

/// <summary>What a loop over cells costs in a process of its own.</summary>
/// <param name="First">Seconds from opening the session to the first cell's value.</param>
/// <param name="Warm">Median seconds of the cells after the first two.</param>
/// <param name="Memory">Resident MiB after <see cref="Cells"/> cells.</param>
/// <param name="Growth">MiB that <see cref="More"/> more cells add.</param>
internal sealed record EngineLoop(double First, double Warm, double Memory, double Growth)
{
    /// <summary>Cells of the first loop.</summary>
    public const int Cells = 100;

    /// <summary>Cells of the second.</summary>
    public const int More = 500;

    /// <summary>Runs the cells in this process: in a session of ours, or by the bare compiler with the framework's references alone.</summary>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    /// <param name="bare">Whether by the bare compiler.</param>
    public static async Task<EngineLoop> MeasureAsync(string language, bool bare)
    {
        if (bare)
            Console.SetOut(TextWriter.Null);
        var clock = Stopwatch.StartNew();
        Func<string, Task> run = !bare ? Session(language) : language == "csharp" ? BareCSharp() : BareFSharp();
        await run(NotebookCells.Of(language, 0)).ConfigureAwait(false);
        var first = clock.Elapsed.TotalSeconds;
        var seconds = new List<double>();
        for (var cell = 1; cell < Cells; cell++)
        {
            clock.Restart();
            await run(NotebookCells.Of(language, cell)).ConfigureAwait(false);
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        var memory = Resident();
        for (var cell = Cells; cell < Cells + More; cell++)
            await run(NotebookCells.Of(language, cell)).ConfigureAwait(false);
        return new EngineLoop(first, seconds.Skip(1).Order().ElementAt(seconds.Count / 2), memory, Resident() - memory);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static EngineLoop Parse(string line)
    {
        var numbers = line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new EngineLoop(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>The four numbers, separated by blanks.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First} {Warm} {Memory} {Growth}");

    private static Func<string, Task> Session(string language)
    {
        var session = new NotebookSession(new SessionOptions { DefaultLanguage = language });
        return async code =>
        {
            if ((await session.ExecuteAsync(code).ConfigureAwait(false)).Error is { } error)
                throw new WorkbenchException($"A cell failed: {error.Value}\n{code}");
        };
    }

    private static Func<string, Task> BareCSharp()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework);
        var options = ScriptOptions.Default.WithReferences(paths.Select(path => MetadataReference.CreateFromFile(path)))
            .WithImports("System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq");
        ScriptState<object>? state = null;
        return async code => state = state is null
            ? await CSharpScript.RunAsync<object>(code, options).ConfigureAwait(false)
            : await state.ContinueWithAsync<object>(code).ConfigureAwait(false);
    }

    private static Func<string, Task> BareFSharp()
    {
        var session = Shell.FsiEvaluationSession.Create(
            Shell.FsiEvaluationSession.GetDefaultConfiguration(),
            ["fsi", "--noninteractive", "--nologo", "--quiet", "--gui-", "--langversion:preview"],
            TextReader.Null, TextWriter.Null, TextWriter.Null, FSharpOption<bool>.Some(false), null);
        return code =>
        {
            session.EvalInteraction(code, FSharpOption<CancellationToken>.None);
            return Task.CompletedTask;
        };
    }

    private static double Resident()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1048576.0;
    }
}
