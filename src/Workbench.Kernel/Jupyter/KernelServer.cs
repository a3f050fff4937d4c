using System.Runtime.InteropServices;
using Workbench.Kernel.Engines;

namespace Workbench.Kernel.Jupyter;

/// <summary>The process that Jupyter starts: a kernel on a connection file's channels, its cells in a process of their own.</summary>
public static class KernelServer
{
    /// <summary>Serves until a client shuts the kernel down, this process is asked to end, or the one that started it has ended.</summary>
    /// <param name="connectionFile">Jupyter's connection file.</param>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    /// <param name="engineCommand">The command of this program that runs an engine; the name of a pipe is added to it.</param>
    /// <exception cref="WorkbenchException">The connection file cannot be read, an address is not free, or libzmq is missing.</exception>
    public static async Task RunAsync(string connectionFile, string language, params string[] engineCommand)
    {
        // First of all, as the compilers that it warms up are what a first cell waits for.
        await using var engine = new ChildEngine(EngineProgram.This(engineCommand));
        var connection = ConnectionFile.Read(connectionFile);
        var kernelLanguage = KernelLanguage.Find(language);
        using var transport = new ZeroMqTransport(connection);
        var kernel = new JupyterKernel(transport, connection.Key, kernelLanguage, engine);
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            kernel.Interrupt();
        });
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            end.Cancel();
        });
        var watch = EndWithStartingProcess(end);
        try
        {
            await kernel.RunAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Asked to end by a signal.
        }

        await end.CancelAsync().ConfigureAwait(false);
        await watch.ConfigureAwait(false);
    }

    private static async Task EndWithStartingProcess(CancellationTokenSource end)
    {
        try
        {
            await StartingProcess.EndAsync(StartingProcess.Name, end.Token).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The kernel ended first.
        }
    }
}
