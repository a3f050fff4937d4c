using System.Runtime.InteropServices;

namespace Workbench.Kernel.Engines;

/// <summary>
/// This program a second time, at the same terminal: what it does cannot take the first one with it. Interrupts reach it as a request to
/// end (SIGTERM), whether the terminal sends them to both processes or somebody to the first alone.
/// </summary>
/// <param name="ExitCode">Its exit code; 128 and a signal's number where a signal ended it.</param>
/// <param name="IsInterrupted">Whether an interrupt that was passed on ended it, at once and with its work undone.</param>
public sealed partial record ForegroundProcess(int ExitCode, bool IsInterrupted)
{
    private const int RequestToEnd = 15;

    /// <summary>Runs this program with other arguments, and waits.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="WorkbenchException">It cannot be started.</exception>
    public static ForegroundProcess Run(IReadOnlyList<string> arguments)
    {
        using var process = EngineProgram.This([.. arguments]).StartInForeground();
        var passedOn = false;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, PassOn);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, PassOn);
        process.WaitForExit();
        return new ForegroundProcess(process.ExitCode, Volatile.Read(ref passedOn) && process.ExitCode == EngineDeath.BySignal + RequestToEnd);

        void PassOn(PosixSignalContext signal)
        {
            signal.Cancel = true;
            Volatile.Write(ref passedOn, true);
            _ = Kill(process.Id, RequestToEnd);
        }
    }

    /// <summary>Why it ended, from its exit code.</summary>
    public string Reason => EngineDeath.Reason(ExitCode, "");

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
