using System.Diagnostics;
using System.Globalization;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// The process that started the kernel. Jupyter's clients name theirs in <c>JPY_PARENT_PID</c>, unless the kernel is to outlive them; one
/// that is killed cannot shut its kernels down, which would stay with all that their cells hold.
/// </summary>
internal static class StartingProcess
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(2);

    /// <summary>What the environment says of that process: its id; on Windows a handle, which is of no use here. Null for nothing.</summary>
    public static string? Name => OperatingSystem.IsWindows() ? null : Environment.GetEnvironmentVariable("JPY_PARENT_PID");

    /// <summary>Completes when a process has ended; never where none is named, or none of that name is known from here.</summary>
    /// <param name="name">Its id.</param>
    /// <param name="cancellation">Ends the watch.</param>
    public static async Task EndAsync(string? name, CancellationToken cancellation)
    {
        var isNamed = int.TryParse(name, CultureInfo.InvariantCulture, out var id);
        if (!isNamed || !Runs(id))
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        while (Runs(id))
            await Task.Delay(interval, cancellation).ConfigureAwait(false);
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
