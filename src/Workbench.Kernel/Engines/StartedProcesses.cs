using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Workbench.Kernel.Engines;

/// <summary>The processes that this one has started: those of its cells.</summary>
internal static class StartedProcesses
{
    private const string All = "/proc";

    /// <summary>Ends them with all that they started. Where the system does not tell which they are, they go on.</summary>
    public static void End()
    {
        foreach (var id in Directory.Exists(All) ? Directory.EnumerateDirectories(All).Select(NumberOf).OfType<int>().Where(IsOurs).ToArray() : [])
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
            {
                // It has ended meanwhile, or is not ours to end.
            }
        }
    }

    private static int? NumberOf(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Whether this process is the parent by <c>stat</c>: number, name in parentheses, state, parent (proc_pid_stat(5)).</summary>
    private static bool IsOurs(int id)
    {
        try
        {
            var stat = File.ReadAllText($"{All}/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] == $"{Environment.ProcessId}";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
