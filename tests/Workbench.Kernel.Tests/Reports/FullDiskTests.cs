using System.Diagnostics;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

/// <summary>A disk too small for the report: 3 MB hold the old report but not the chart script of the new one.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("full-disk").FullName;
    private bool isMounted;

    public void Dispose()
    {
        if (isMounted)
            Run("umount", folder);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AFullDiskLeavesTheOldReport()
    {
        isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
        Assert.SkipUnless(isMounted, "needs the right to mount a small disk (root)");
        var path = Path.Combine(folder, "report.html");
        File.WriteAllText(path, "the old report");
        var error = Assert.Throws<WorkbenchException>(
            () => HtmlReport.Write(path, [new ReportedNotebook(SampleNotebook.Finished(), SampleNotebook.Record)]));
        Assert.Contains("report.html: cannot be written", error.Message);
        Assert.Contains("Check free space", error.Message);
        Assert.Equal("the old report", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsSaid()
    {
        var file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");
        var error = Assert.Throws<WorkbenchException>(
            () => HtmlReport.Write(Path.Combine(file, "report.html"), [new ReportedNotebook(SampleNotebook.Finished(), SampleNotebook.Record)]));
        Assert.Contains("cannot be written", error.Message);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
