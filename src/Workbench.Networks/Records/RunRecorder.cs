using System.Diagnostics;
using Workbench.Data.Files;
using Workbench.Data.Steps;

namespace Workbench.Networks.Records;

/// <summary>Watches a run from its start and makes its <see cref="RunRecord"/> at the end.</summary>
/// <example><code>using var recorder = RunRecorder.Start("workbench run 01.ipynb", parameters, seed: 1); ...; var record = recorder.Finish();</code></example>
public sealed class RunRecorder : IDisposable
{
    private readonly FilesRead filesRead = FilesRead.Begin();
    private readonly StepsTaken stepsTaken = StepsTaken.Begin();
    private readonly DateTimeOffset started = DateTimeOffset.Now;
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private readonly string command;
    private readonly IReadOnlyDictionary<string, string> parameters;
    private readonly long? seed;

    private RunRecorder(string command, IReadOnlyDictionary<string, string> parameters, long? seed)
    {
        this.command = command;
        this.parameters = new Dictionary<string, string>(parameters);
        this.seed = seed;
    }

    /// <summary>Starts the clock, and the collection of the input files that readers open and of the steps taken from here on.</summary>
    /// <param name="command">The command line that makes the result again.</param>
    /// <param name="parameters">Parameters by name, as text.</param>
    /// <param name="seed">The seed every random choice comes from; null when none is made.</param>
    public static RunRecorder Start(string command, IReadOnlyDictionary<string, string> parameters, long? seed) => new(command, parameters, seed);

    /// <summary>Stops the clock, hashes the files read and records the software.</summary>
    /// <exception cref="WorkbenchException">A file that was read can no longer be read.</exception>
    public RunRecord Finish()
    {
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        var inputs = filesRead.Paths.Select(path => InputFile.Of(AsSeenFromHere(path))).ToList();
        return new RunRecord(command, started, elapsed, seed, parameters, inputs, SoftwareVersions.Current(), Threads.Count, Steps: stepsTaken.Steps);
    }

    /// <summary>Stops collecting files and steps.</summary>
    public void Dispose()
    {
        filesRead.Dispose();
        stepsTaken.Dispose();
    }

    /// <summary>Files below the working folder are named from there, so that a record reads the same in every checkout.</summary>
    private static string AsSeenFromHere(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
