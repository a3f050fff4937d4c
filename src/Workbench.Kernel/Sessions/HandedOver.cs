using System.Collections.Concurrent;
using System.ComponentModel;

namespace Workbench.Kernel.Sessions;

/// <summary>Values on their way into F# code, which takes each once by its number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandedOver
{
    private static readonly ConcurrentDictionary<int, object> waiting = new();
    private static int last;

    /// <summary>Takes a value.</summary>
    /// <param name="number">What <see cref="Give"/> returned.</param>
    /// <exception cref="KeyNotFoundException">It has been taken.</exception>
    public static object Take(int number) =>
        waiting.TryRemove(number, out var value) ? value : throw new KeyNotFoundException($"Value {number} has been taken already.");

    internal static int Give(object value)
    {
        var number = Interlocked.Increment(ref last);
        waiting[number] = value;
        return number;
    }
}
