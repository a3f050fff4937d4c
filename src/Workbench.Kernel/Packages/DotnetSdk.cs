using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Workbench.Kernel.Packages;

/// <summary>The .NET SDK of the machine, which restores packages.</summary>
internal static class DotnetSdk
{
    private static readonly string program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Restores a project; ends the process with all that it started when cancelled.</summary>
    /// <param name="project">The project's path.</param>
    /// <param name="settings">Where to find the program, if not in the usual places.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Its exit status and what it printed.</returns>
    /// <exception cref="WorkbenchException">There is no SDK on the machine.</exception>
    public static async Task<(int Status, string Text)> RestoreAsync(string project, PackageSettings settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(settings.DotnetProgram ?? Find(), project);
        process.StandardInput.Close();
        var texts = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return (process.ExitCode, string.Concat(await texts.ConfigureAwait(false)));
    }

    private static Process Start(string dotnet, string project)
    {
        var start = new ProcessStartInfo(dotnet, ["restore", project, "--nologo", "--verbosity", "quiet", "-maxCpuCount:1", "-nodeReuse:false"])
        {
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };

        // What a build that this process runs in has set is not for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";

        // Container images of the SDK leave out the documentation of packages, which descriptions show.
        start.Environment["NUGET_XMLDOC_MODE"] = "none";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";

        // A source that does not answer would hold a cell up for many seconds.
        start.Environment.TryAdd("NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT", "3");
        start.Environment.TryAdd("NUGET_ENHANCED_NETWORK_RETRY_DELAY_MILLISECONDS", "300");
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw Missing($"{dotnet} cannot be started: {error.Message}");
        }
    }

    private static string Find()
    {
        // The runtime's own folder first: dotnet/shared/Microsoft.NETCore.App/VERSION.
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string?[] folders =
        [
            Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")),
            runtime,
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        ];
        var programs = folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, program));
        foreach (var path in programs.Where(File.Exists))
        {
            var home = Path.GetDirectoryName(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)!;
            if (Directory.Exists(Path.Combine(home, "sdk")))
                return path;
        }

        throw Missing("none was found beside the .NET runtime, in DOTNET_ROOT or on the PATH");
    }

    private static WorkbenchException Missing(string found) => new(
        $"Packages are fetched by the .NET SDK ('dotnet restore'), but {found}. Install the SDK of .NET 10 (https://dot.net), "
        + "or reference an assembly by path: #r \"path/to/Name.dll\".");
}
