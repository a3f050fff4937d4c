namespace Workbench.Cli.Commands;

/// <summary>
/// Shows progress on the standard error: one line that is written over on a terminal; elsewhere (a log) a line for each unit
/// finished, not for what happens within it.
/// </summary>
internal sealed class TerminalProgress(TextWriter log) : IProgress<WorkProgress>, IDisposable
{
    private readonly Lock gate = new();
    private readonly bool overwrites = ReferenceEquals(log, Console.Error) && !Console.IsErrorRedirected;
    private int shown;
    private (string Stage, long Done)? logged;

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        var line = $"{value.Stage} {value.Done}/{value.Total}" + (value.Detail is null ? "" : $"  {value.Detail}");
        lock (gate)
        {
            if (overwrites)
                log.Write('\r' + line.PadRight(shown));
            else if (logged != (value.Stage, value.Done))
                log.WriteLine(line);
            logged = (value.Stage, value.Done);
            shown = line.Length;
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        lock (gate)
            if (overwrites && shown > 0)
                log.Write('\r' + new string(' ', shown) + '\r');
    }
}
