using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>Ends a cell with an error output.</summary>
internal sealed class CellFailure(ErrorOutput error) : Exception(error.Value)
{
    public ErrorOutput Error { get; } = error;
}
