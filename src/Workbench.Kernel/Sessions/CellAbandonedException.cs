namespace Workbench.Kernel.Sessions;

/// <summary>Code that had to be stopped did not stop: it sits in a native call.</summary>
internal sealed class CellAbandonedException()
    : Exception("The cell did not stop: it is blocked in a native call. Its thread was left behind and the session goes on without it.");
