using System.Diagnostics;

namespace Workbench.Kernel.Engines;

/// <summary>
/// What a process prints past its cells (native libraries, the runtime before it dies): passed on to this process's error stream,
/// and kept as far as it says why the process died: from the runtime's report on, else the last lines.
/// </summary>
internal sealed class LastLines
{
    private const int Kept = 12;
    private static readonly string[] reports = ["Stack overflow.", "Unhandled exception.", "Fatal error."];

    private readonly Queue<string> lines = new();
    private readonly Task ended;
    private bool reporting;

    /// <summary>Begins to read both streams.</summary>
    public LastLines(Process process) =>
        ended = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));

    /// <summary>The last lines, on lines of their own; empty where there are none.</summary>
    public string Text()
    {
        lock (lines)
            return lines.Count == 0 ? "" : "\n" + string.Join('\n', lines);
    }

    /// <summary>Waits for the end of both streams, which another process that holds them may delay.</summary>
    public Task WaitAsync(TimeSpan limit) => Task.WhenAny(ended, Task.Delay(limit));

    private void Keep(string line)
    {
        if (!reporting && Array.Exists(reports, report => line.StartsWith(report, StringComparison.Ordinal)))
        {
            reporting = true;
            lines.Clear();
        }

        if (lines.Count == Kept && reporting)
            return;
        if (lines.Count == Kept)
            lines.Dequeue();
        lines.Enqueue(line);
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
            lock (lines)
                Keep(line);
        }
    }
}
