namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>A cell that is run. <see cref="KernelInvocationContext.Command"/> holds the one whose code asks.</summary>
/// <param name="code">Its text.</param>
/// <param name="targetKernelName">Its language; null for the notebook's.</param>
public class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    /// <summary>The cell's text.</summary>
    public string Code { get; } = code;

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(SubmitCode)}: {Code}";
}
