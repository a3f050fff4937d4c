using System.Diagnostics;
using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>
/// A Python program that measures itself: it prints <c>ready VERSION</c> once its data are loaded and warm, then for
/// every line <c>run</c> on its standard input does the work once and prints the seconds. It gets as many threads as we use.
/// </summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    /// <summary>Debian's Python, whose torch is on the LibTorch that we use; WORKBENCH_PYTHON names another.</summary>
    private static string Python => Environment.GetEnvironmentVariable("WORKBENCH_PYTHON") is { Length: > 0 } other ? other : "/usr/bin/python3";

    /// <summary>Starts a script of <c>benchmarks/peers</c> and waits until it is ready.</summary>
    public PythonPeer(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Checkout.Root, "benchmarks", "peers", script));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = $"{Threads.Count}";
        process = Process.Start(start) ?? throw new WorkbenchException($"{Python} could not be started.");
        errors = process.StandardError.ReadToEndAsync();
        var greeting = Answer();
        if (!greeting.StartsWith("ready ", StringComparison.Ordinal))
            throw new WorkbenchException($"{script}: expected 'ready VERSION' but got '{greeting}'.");
        Version = greeting["ready ".Length..];
    }

    /// <summary>What the script said of itself, e.g. <c>PyTorch 1.13.1</c>.</summary>
    public string Version { get; }

    /// <summary>Lets the script do its work once and returns the seconds it measured.</summary>
    public double Run()
    {
        process.StandardInput.WriteLine("run");
        process.StandardInput.Flush();
        return double.Parse(Answer(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
            process.Kill();
        process.Dispose();
    }

    private string Answer() =>
        process.StandardOutput.ReadLine()
        ?? throw new WorkbenchException($"The Python peer ended:\n{errors.GetAwaiter().GetResult()}");
}
