namespace Workbench.Kernel.Engines;

/// <summary>Says why an engine's process ended.</summary>
internal static class EngineDeath
{
    /// <summary>The exit code of a process that a signal ended, less the signal's number.</summary>
    public const int BySignal = 128;

    private const int Aborted = BySignal + 6;
    private const int Killed = BySignal + 9;
    private const int SegmentationFault = BySignal + 11;

    private const string Consequence =
        " The values of earlier cells are lost. A new session has been started: run the cells again from the top.";

    /// <summary>The reason, and what follows for who goes on with a new session.</summary>
    public static string Explain(int exitCode, string lastLines) =>
        Reason(exitCode, lastLines) + Consequence + (exitCode > BySignal ? lastLines : "");

    /// <summary>The reason by exit code (128 and a signal's number where a signal ended it) and by what was printed last.</summary>
    public static string Reason(int exitCode, string lastLines) =>
        exitCode switch
        {
            _ when lastLines.Contains("Stack overflow", StringComparison.Ordinal) => "The cell overflowed the stack, which ends the process that runs the cells: some recursion does not end.",
            Killed => "The process that runs the cells was killed, most likely because the machine ran out of memory.",
            SegmentationFault => "The process that runs the cells ended in native code by reading or writing memory that is not its own.",
            Aborted => "The process that runs the cells gave up (signal 6): the cell overflowed the stack, or native code found itself in a state that it "
                + "cannot go on from. What the process printed last says which.",
            > BySignal => $"The process that runs the cells was ended by signal {exitCode - BySignal}.",
            _ => $"The cell ended the process that runs the cells, with exit code {exitCode} (Environment.Exit, or a library that did).",
        };
}
