using System.Runtime.ExceptionServices;

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

    /// <summary>Runs independent tasks, as many at a time; an error of one is thrown as itself, not as one of a parallel loop.</summary>
    /// <param name="tasks">How many.</param>
    /// <param name="cancellation">Stops the beginning of others.</param>
    /// <param name="work">Does the task of a number, from 0 on.</param>
    public static void Run(int tasks, CancellationToken cancellation, Action<int> work)
    {
        try
        {
            Parallel.For(0, tasks, Options(cancellation), work);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }
    }
}
