using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>How the execution of a cell ended.</summary>
public enum CellStatus
{
    /// <summary>To the end, without an error.</summary>
    Succeeded,

    /// <summary>With an error of its own: it did not compile, a magic was wrong, or its code threw.</summary>
    Failed,

    /// <summary>It needs a language or a magic command of the old engine that is not supported here; nothing of it ran.</summary>
    Unsupported,

    /// <summary>Stopped by its caller.</summary>
    Cancelled,

    /// <summary>Stopped because its time was up.</summary>
    TimedOut,
}

/// <summary>What the execution of a cell left.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="ExecutionCount">Its number in the session, from 1.</param>
/// <param name="Elapsed">Wall time.</param>
/// <param name="Error">The error that ended it, or null.</param>
/// <param name="Log">Its outputs; work that the cell started and left running may still add to them.</param>
public sealed record CellResult(CellStatus Status, int ExecutionCount, TimeSpan Elapsed, ErrorOutput? Error, OutputLog Log)
{
    /// <summary>The outputs so far, in order, the error included.</summary>
    public IReadOnlyList<CellOutput> Outputs => Log.Snapshot();
}
