using System.Runtime.InteropServices;

namespace Workbench.Kernel.Engines;

/// <summary>
/// This program a second time, at the same terminal: what it does cannot take the first one with it. Interrupts reach it as a request to
/// end (SIGTERM), whether the terminal sends them to both processes or somebody to the first alone.
/// </summary>
public static partial class ForegroundProcess
{
    private const int RequestToEnd = 15;

    /// <summary>Runs this program with other arguments, and waits.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>Its exit code; 128 and a signal's number where a signal ended it.</returns>
    /// <exception cref="WorkbenchException">It cannot be started.</exception>
    public static int Run(IReadOnlyList<string> arguments)
    {
        using var process = EngineProgram.This([.. arguments]).StartInForeground();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, PassOn);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, PassOn);
        process.WaitForExit();
        return process.ExitCode;

        void PassOn(PosixSignalContext signal)
        {
            signal.Cancel = true;
            _ = Kill(process.Id, RequestToEnd);
        }
    }

    /// <summary>Why it ended, from its exit code.</summary>
    /// <param name="exitCode">What <see cref="Run"/> returned.</param>
    public static string WhyEnded(int exitCode) => EngineDeath.Reason(exitCode, "");

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
