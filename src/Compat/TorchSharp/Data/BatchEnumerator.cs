using System.Collections;

namespace TorchSharp.Modules;

/// <summary>
/// An epoch as its consumer sees it. It can be disposed of from another thread, also while a batch is being waited for.
/// </summary>
internal sealed class BatchEnumerator<S>(Func<IBatchSource<S>> newEpoch, bool disposeBatch) : IEnumerator<S>
{
    private IBatchSource<S>? source;
    private Batch<S>? current;
    private bool finished;

    // Whoever forgets to dispose leaves no worker behind.
    ~BatchEnumerator() => source?.Close(wait: false);

    public S Current => current is null ? default! : current.Value;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        DisposeCurrent();
        if (finished)
            return false;
        try
        {
            source ??= newEpoch();
            current = source.Next();
        }
        finally
        {
            finished = current is null;
        }

        return !finished;
    }

    /// <summary>Begins another epoch.</summary>
    public void Reset()
    {
        Dispose();
        finished = false;
        GC.ReRegisterForFinalize(this);
    }

    public void Dispose()
    {
        finished = true;
        var open = Interlocked.Exchange(ref source, null);
        open?.Close(wait: true);
        DisposeCurrent();
        GC.SuppressFinalize(this);
    }

    private void DisposeCurrent()
    {
        if (disposeBatch)
            current?.Dispose();
        current = null;
    }
}
