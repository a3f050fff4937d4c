using System.Diagnostics;
using Workbench.Cli.Commands;

namespace Workbench.Cli.Tests.Kernel;

/// <summary>This build's kernels installed in a folder of their own, and Debian's Jupyter that finds them there.</summary>
public sealed class InstalledKernels : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("jupyter-");

    public InstalledKernels()
    {
        folder.CreateSubdirectory("tmp");
        Run("dotnet", typeof(RunCommand).Assembly.Location, "kernel", "install", "--prefix", folder.FullName);
    }

    /// <summary>What lies in the kernels' folder for temporary files.</summary>
    public string[] TemporaryFiles => Directory.GetFileSystemEntries(In("tmp"));

    /// <summary>A path in the folder.</summary>
    public string In(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Lets a program find the kernels, and nobody's settings or temporary files; its errors are caught.</summary>
    public ProcessStartInfo Environment(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        start.Environment["JUPYTER_PATH"] = In("share/jupyter");
        start.Environment["JUPYTER_CONFIG_DIR"] = In("config");
        start.Environment["JUPYTER_RUNTIME_DIR"] = In("runtime");
        start.Environment["TMPDIR"] = In("tmp");
        return start;
    }

    /// <summary>Runs Python with the kernels installed and returns what it printed; skips the test where a module is missing.</summary>
    public string RunPython(string module, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Python), $"needs {Python}");
        using (var check = Process.Start(new ProcessStartInfo(Python, ["-c", $"import {module}"]) { RedirectStandardError = true })!)
        {
            check.WaitForExit();
            Assert.SkipUnless(check.ExitCode == 0, $"needs Debian's {module} (./setup tests installs it)");
        }

        return Run(Python, arguments);
    }

    private string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Environment(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }))!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{errors.Result}");
        return output;
    }
}
