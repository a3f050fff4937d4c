namespace Workbench.Benchmarks;

/// <summary>A Python program that measures itself, with as many threads as we use.</summary>
/// <param name="script">A script of <c>benchmarks/peers</c>.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class PythonPeer(string script, params string[] arguments) : MeasuringPeer(Python, script, arguments, Threads.Count)
{
    /// <summary>Debian's Python, whose torch is on the LibTorch that we use; WORKBENCH_PYTHON names another.</summary>
    private static string Python => Environment.GetEnvironmentVariable("WORKBENCH_PYTHON") is { Length: > 0 } other ? other : "/usr/bin/python3";
}
