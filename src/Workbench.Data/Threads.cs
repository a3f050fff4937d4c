namespace Workbench;

/// <summary>How many threads the workbench's own loops use. Defaults to the processor count; <c>--threads</c> sets it.</summary>
public static class Threads
{
    private static int count = Environment.ProcessorCount;

    /// <summary>Threads, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value below 1 was set.</exception>
    public static int Count
    {
        get => count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            count = value;
        }
    }

    /// <summary>Options for <see cref="Parallel"/> loops: this many threads, stopped by the token.</summary>
    public static ParallelOptions Options(CancellationToken cancellation = default) =>
        new() { MaxDegreeOfParallelism = count, CancellationToken = cancellation };
}
