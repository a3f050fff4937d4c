using System.Runtime.InteropServices;

namespace Workbench.Prediction.Bayesian;

/// <summary>A saved chain while it is written or read: one list of numbers for both, so that what is saved is what is restored.</summary>
internal sealed class ChainStream
{
    private readonly Stream stream;
    private readonly bool writes;

    private ChainStream(Stream stream, bool writes)
    {
        this.stream = stream;
        this.writes = writes;
    }

    /// <summary>Writes a chain.</summary>
    public static ChainStream To(Stream stream) => new(stream, writes: true);

    /// <summary>Reads a chain.</summary>
    public static ChainStream From(Stream stream) => new(stream, writes: false);

    /// <summary>Reads or writes one number.</summary>
    public void Exchange<T>(ref T value)
        where T : unmanaged => Exchange(MemoryMarshal.CreateSpan(ref value, 1));

    /// <summary>Reads or writes numbers whose count is known.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public void Exchange<T>(Span<T> values)
        where T : unmanaged
    {
        if (writes)
            stream.Write(MemoryMarshal.AsBytes(values));
        else
            stream.ReadExactly(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads or writes a list, its count first.</summary>
    public void Exchange(List<double> values)
    {
        var count = values.Count;
        Exchange(ref count);
        CollectionsMarshal.SetCount(values, count);
        Exchange(CollectionsMarshal.AsSpan(values));
    }
}
