using System.Diagnostics;
using System.Reflection;

namespace Workbench.Kernel.Engines;

/// <summary>The program whose process runs an engine; the name of the pipe is its last argument.</summary>
/// <param name="Path">The program.</param>
/// <param name="Arguments">Its arguments ahead of the pipe's name.</param>
internal sealed record EngineProgram(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// This program with a command: itself where it is an executable, else the .NET host that runs it with its assembly.
    /// </summary>
    public static EngineProgram This(params string[] command)
    {
        var path = Environment.ProcessPath ?? throw new WorkbenchException("The path of the running program is not known, so that no kernel can be started from it.");
        return System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? new EngineProgram(path, [Assembly.GetEntryAssembly()!.Location, .. command])
            : new EngineProgram(path, command);
    }

    /// <summary>Starts it with its console caught and without input.</summary>
    /// <exception cref="WorkbenchException">It cannot be started.</exception>
    public Process Start(string pipe)
    {
        var start = new ProcessStartInfo(Path, [.. Arguments, pipe]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // Compilers allocate more than the first generation holds by default: a quarter of a session's start would go into collecting it.
        start.Environment.TryAdd("DOTNET_GCgen0size", "4000000");
        var process = Start(start);
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Starts it at this process's terminal, without a pipe.</summary>
    /// <exception cref="WorkbenchException">It cannot be started.</exception>
    public Process StartInForeground() => Start(new ProcessStartInfo(Path, Arguments));

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new WorkbenchException($"{Path}: the process that runs the cells cannot be started ({error.Message}).", error);
        }
    }
}
