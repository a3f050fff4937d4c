using System.Diagnostics;
using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>
/// A program that measures itself: it prints <c>ready VERSION</c> once its data are loaded and warm, then for every line <c>run</c> on its
/// standard input does the work once and prints the seconds.
/// </summary>
internal class MeasuringPeer : IDisposable
{
    private readonly string program;
    private readonly Process process;
    private readonly Task<string> errors;

    /// <summary>Starts a script of <c>benchmarks/peers</c> and waits until it is ready.</summary>
    /// <param name="program">What runs the script.</param>
    /// <param name="script">The script's file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="threads">Threads that it and its BLAS may use.</param>
    protected MeasuringPeer(string program, string script, IEnumerable<string> arguments, int threads)
    {
        this.program = program;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Checkout.Root, "benchmarks", "peers", script));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        process = Process.Start(start) ?? throw new WorkbenchException($"{program} could not be started.");
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
        ?? throw new WorkbenchException($"The peer run by {program} ended:\n{errors.GetAwaiter().GetResult()}");
}
