using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// New content for a display shown before. Notebook files never hold one: an <see cref="OutputLog"/> folds it into the display.
/// </summary>
/// <param name="Data">MIME type to content.</param>
/// <param name="DisplayId">Id of the display.</param>
public sealed record DisplayUpdate(IReadOnlyDictionary<string, string> Data, string DisplayId) : CellOutput;
