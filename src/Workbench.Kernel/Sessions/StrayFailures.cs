using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Exceptions that no code of a cell catches, of threads and tasks that it started. The process and the session live on, and an
/// error stream says what happened: at once for a thread, an <c>async void</c> method, a timer or work of the thread pool; for
/// a task that nobody awaits when the garbage collector finds it.
/// </summary>
internal static class StrayFailures
{
    private static readonly Lock gate = new();

    /// <summary>The session and the number of the cell that each assembly of a cell's code belongs to.</summary>
    private static readonly ConditionalWeakTable<Assembly, CodeOrigin> origins = [];
    private static bool installed;

    /// <summary>Begins to watch, once for the process.</summary>
    public static void Watch()
    {
        lock (gate)
        {
            if (installed)
                return;
            installed = true;
        }

        AppDomain.CurrentDomain.AssemblyLoad += (_, load) => NoteOrigin(load.LoadedAssembly);
        TaskScheduler.UnobservedTaskException += (_, failed) => ReportTask(failed);
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(ReportThread);
        }
        catch (InvalidOperationException)
        {
            // The program that hosts the session has a handler of its own, which then decides.
        }
    }

    private static void NoteOrigin(Assembly assembly)
    {
        if (KernelInvocationContext.Current?.Outputs is CellOutputs { Origin: { } origin } && (assembly.IsDynamic || assembly.Location.Length == 0))
            origins.TryAdd(assembly, origin);
    }

    /// <summary>Whether the exception is a cell's, which then has it as text; one of the program itself ends the process as ever.</summary>
    private static bool ReportThread(Exception error)
    {
        if (KernelInvocationContext.Current is { } cell)
            cell.Outputs.Print("stderr", $"A thread of this cell ended by an exception that no code caught: {CellErrors.Trace(error)}\n");
        else
            return Report(error, "thread", "caught");
        return true;
    }

    private static void ReportTask(UnobservedTaskExceptionEventArgs failed)
    {
        foreach (var error in failed.Exception.Flatten().InnerExceptions)
            if (Report(error, "task", "observed"))
                failed.SetObserved();
    }

    /// <summary>
    /// What has lost its cell tells by its stack whose code it is. The cell gets the text while anybody holds its outputs, else the
    /// session's last cell does.
    /// </summary>
    private static bool Report(Exception error, string kind, string missed)
    {
        foreach (var frame in new StackTrace(error).GetFrames())
        {
            if (frame.GetMethod()?.Module.Assembly is not { } assembly || !origins.TryGetValue(assembly, out var origin)
                || !origin.Session.TryGetTarget(out var session))
                continue;

            // What a stopped cell still runs is ended by these (see GuardedSteps); they are no failure of its code.
            if (error is ThreadAbortException or ThreadInterruptedException && origin.Stop.IsCancellationRequested)
                return true;
            var text = $"ended by an exception that no code {missed}: {CellErrors.Trace(error)}\n";
            if (origin.Log.TryGetTarget(out var log))
                log.Print("stderr", $"A {kind} of this cell {text}");
            else
                session.PrintStray($"A {kind} of cell {origin.Cell} {text}");
            return true;
        }

        return false;
    }
}

/// <summary>The cell that code comes from.</summary>
/// <param name="Session">Its session; weak, because code that the runtime cannot unload outlives it.</param>
/// <param name="Log">The cell's outputs.</param>
/// <param name="Cell">The cell's number.</param>
/// <param name="Stop">Stops the cell.</param>
internal sealed record CodeOrigin(WeakReference<NotebookSession> Session, WeakReference<OutputLog> Log, int Cell, CancellationToken Stop);
