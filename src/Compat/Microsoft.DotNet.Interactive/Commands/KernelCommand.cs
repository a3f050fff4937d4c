namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>What a kernel is asked to do.</summary>
/// <param name="targetKernelName">The language that is asked; null for the notebook's.</param>
public abstract class KernelCommand(string? targetKernelName = null)
{
    /// <summary>The language that is asked; null for the notebook's.</summary>
    public string? TargetKernelName { get; } = targetKernelName;
}
