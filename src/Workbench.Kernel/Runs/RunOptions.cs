using Workbench.Data.Steps;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>How a notebook is run.</summary>
public sealed record RunOptions
{
    /// <summary>Values of the notebook's parameters by name, as text; each must parse as the type that the notebook declares.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What cells ask for with <c>@input</c> and <c>@password</c>, by name; a prompt of several words is its own name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Time after which a cell is stopped; null for none.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Time after which the whole run is stopped; null for none.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>Whether the cells after a failed one run too.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Told when a cell begins and when it has ended; called on the run's thread.</summary>
    public IProgress<CellProgress>? Progress { get; init; }

    /// <summary>Told of each file that a cell reads, as it is read; on the reader's thread.</summary>
    public Action<string>? FileRead { get; init; }

    /// <summary>Told of each step of the analysis that a cell takes, as it is taken; on the thread that took it.</summary>
    public Action<StepTaken>? StepTaken { get; init; }
}

/// <summary>A step of a run.</summary>
/// <param name="Number">The cell's place among the cells that run, from 1.</param>
/// <param name="Total">How many cells run.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Language">Its language.</param>
/// <param name="Result">How it ended; null when it begins.</param>
public sealed record CellProgress(int Number, int Total, NotebookCell Cell, string Language, CellResult? Result);

/// <summary>A cell that did not end well.</summary>
/// <param name="Number">Its place among the cells that run, from 1.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Result">How it ended.</param>
public sealed record CellFault(int Number, NotebookCell Cell, CellResult Result);

/// <summary>What a run did; the outputs are in the document.</summary>
/// <param name="Executed">Cells that ran.</param>
/// <param name="Total">Cells that there are to run.</param>
/// <param name="Faults">Cells that failed or were stopped, except those tagged <c>raises-exception</c>.</param>
/// <param name="Cancelled">Whether the caller stopped the run.</param>
/// <param name="TimedOut">Whether the run was stopped because its time was up; a cell over its own time is among the faults only.</param>
/// <param name="Parameters">The notebook's parameters that can be given as text, by name, with the values in force at the end.</param>
/// <param name="UnusedInputs">Names of inputs that were given and that no cell asked for.</param>
/// <param name="Elapsed">Wall time.</param>
public sealed record RunResult(
    int Executed,
    int Total,
    IReadOnlyList<CellFault> Faults,
    bool Cancelled,
    bool TimedOut,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<string> UnusedInputs,
    TimeSpan Elapsed);
