using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Comparison;

/// <summary>The outputs that a notebook stores, put aside before it runs again, to be compared with what the run gives.</summary>
public sealed class StoredOutputs
{
    private readonly Dictionary<NotebookCell, CellOutput[]> outputs;

    private StoredOutputs(Dictionary<NotebookCell, CellOutput[]> outputs)
    {
        this.outputs = outputs;
    }

    /// <summary>Takes the outputs of the cells that were run when the notebook was saved.</summary>
    /// <exception cref="WorkbenchException">The notebook stores no run.</exception>
    public static StoredOutputs Of(NotebookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var outputs = document.Cells.Where(cell => cell.Kind == CellKind.Code && (cell.ExecutionCount is not null || cell.Outputs.Count > 0))
            .ToDictionary(cell => cell, cell => cell.Outputs.ToArray());
        return outputs.Count > 0
            ? new StoredOutputs(outputs)
            : throw new WorkbenchException(
                $"{document.Path}: the notebook stores no outputs to compare with. Run it with --out FILE.ipynb, look at that file, and check it from then on.");
    }

    /// <summary>What a run gave that is not what was stored. Cells that were never run, or that the run did not reach, are not compared.</summary>
    /// <param name="executed">The same notebook after the run.</param>
    /// <param name="tolerance">Largest allowed difference of two numbers with a decimal point, relative to the larger.</param>
    public IReadOnlyList<OutputDifference> Compare(NotebookDocument executed, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(executed);
        var comparison = new OutputComparison(tolerance);
        var differences = new List<OutputDifference>();
        var number = 0;
        foreach (var cell in executed.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)))
        {
            number++;
            if (cell.ExecutionCount is not null && outputs.TryGetValue(cell, out var stored))
                differences.AddRange(comparison.Compare(stored, cell.Outputs).Select(found => new OutputDifference(number, found.Place, found.Stored, found.Found)));
        }

        return differences;
    }
}
