namespace Workbench.Kernel.Engines;

/// <summary>The process in which cells ran has ended; its variables are lost.</summary>
internal sealed class EngineDiedException(string message) : Exception(message);
