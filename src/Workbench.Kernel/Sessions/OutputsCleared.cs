using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// The cell's outputs so far are gone. Notebook files never hold one: an <see cref="OutputLog"/> forgets what came before it.
/// </summary>
public sealed record OutputsCleared : CellOutput;
