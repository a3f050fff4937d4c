using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>Something that happened while a command was carried out.</summary>
/// <param name="command">The command.</param>
public abstract class KernelEvent(KernelCommand command)
{
    /// <summary>The command.</summary>
    public KernelCommand Command { get; } = command;
}
