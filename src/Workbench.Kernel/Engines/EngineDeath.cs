namespace Workbench.Kernel.Engines;

/// <summary>Says why an engine's process ended.</summary>
internal static class EngineDeath
{
    private const int BySignal = 128;
    private const int Killed = BySignal + 9;
    private const int SegmentationFault = BySignal + 11;

    private const string Consequence =
        " The values of earlier cells are lost. A new session has been started: run the cells again from the top.";

    /// <summary>The reason by exit code (128 and a signal's number where a signal ended it) and by what was printed last.</summary>
    public static string Explain(int exitCode, string lastLines)
    {
        var overflow = lastLines.Contains("Stack overflow", StringComparison.Ordinal);
        var reason = exitCode switch
        {
            _ when overflow => "The cell overflowed the stack, which ends the process that runs the cells: some recursion does not end.",
            Killed => "The process that runs the cells was killed, most likely because the machine ran out of memory.",
            SegmentationFault => "The process that runs the cells ended in native code by reading or writing memory that is not its own.",
            > BySignal => $"The process that runs the cells was ended by signal {exitCode - BySignal}.",
            _ => $"The cell ended the process that runs the cells, with exit code {exitCode} (Environment.Exit, or a library that did).",
        };
        return reason + Consequence + (exitCode > BySignal ? lastLines : "");
    }
}
