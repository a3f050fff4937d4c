using System.Diagnostics;

namespace Workbench.Benchmarks;

/// <summary>A peer that is a command: its time is the wall time of the whole process.</summary>
internal static class CommandPeer
{
    /// <summary>Runs a command and returns its wall seconds and what it printed.</summary>
    /// <exception cref="WorkbenchException">The command is missing or failed; the message holds what it printed.</exception>
    public static (double Seconds, string Output) Run(string command, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(command, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
            throw new WorkbenchException($"{command} {string.Join(' ', arguments)} ended with status {process.ExitCode}:\n{output}{errors.Result}");
        return (seconds, output);
    }

    /// <summary>Runs a command until it prints a line that contains a text, then ends it: for a peer whose later work is not compared.</summary>
    /// <returns>The lines up to that one.</returns>
    /// <exception cref="WorkbenchException">The command is missing, or ended without such a line.</exception>
    public static IReadOnlyList<string> RunUntil(string text, string command, params string[] arguments)
    {
        using var process = Start(command, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (!line.Contains(text, StringComparison.Ordinal))
                continue;
            process.Kill();
            process.WaitForExit();
            return lines;
        }

        throw new WorkbenchException($"{command} {string.Join(' ', arguments)} did not print '{text}':\n{string.Join('\n', lines)}\n{errors.Result}");
    }

    private static Process Start(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = $"{Threads.Count}";
        return Process.Start(start) ?? throw new WorkbenchException($"{command} could not be started.");
    }
}
