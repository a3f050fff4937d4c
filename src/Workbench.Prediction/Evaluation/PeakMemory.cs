using System.Globalization;

namespace Workbench.Prediction.Evaluation;

/// <summary>The memory that a piece of work needs, native memory included: the process's largest resident size meanwhile, on Linux.</summary>
internal static class PeakMemory
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Starts measuring, after memory that nobody holds any more was given back to the system.</summary>
    /// <returns>Resident bytes now, or null where the system does not tell.</returns>
    public static long? Start()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            // "5" sets the peak back to what is resident now (proc(5)).
            File.WriteAllText("/proc/self/clear_refs", "5");
            return Read("VmRSS:");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Mebibytes by which the resident size grew at most since the start; null where the system does not tell.</summary>
    public static double? Since(long? start) => start is { } before && Read("VmHWM:") is { } peak ? Math.Max(0, peak - before) / Mebibyte : null;

    private static long? Read(string name)
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
            if (line.StartsWith(name, StringComparison.Ordinal))
                return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
        return null;
    }
}
