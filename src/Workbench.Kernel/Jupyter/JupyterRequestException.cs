namespace Workbench.Kernel.Jupyter;

/// <summary>A request does not hold what its type must hold.</summary>
internal sealed class JupyterRequestException(string problem) : Exception(problem);
