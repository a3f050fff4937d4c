namespace Workbench.Kernel.Runs;

/// <summary>A parameter that the notebook does not have, or a value that is not of its type. Nothing of the notebook has run.</summary>
public sealed class ParameterException(string message) : WorkbenchException(message);
