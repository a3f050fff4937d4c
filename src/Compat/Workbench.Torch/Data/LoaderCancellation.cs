namespace Workbench.Torch;

/// <summary>Data loaders that can be cancelled.</summary>
public static class LoaderCancellation
{
    /// <summary>
    /// The batches of a loader until a token is cancelled, which also wakes a consumer that waits for a batch and stops the
    /// loader's workers after the items that they are at.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the end.</exception>
    public static IEnumerable<S> WithCancellation<S>(this IEnumerable<S> loader, CancellationToken token)
    {
        using var epoch = loader.GetEnumerator();
        while (MoveNext(epoch, token))
            yield return epoch.Current;
    }

    private static bool MoveNext<S>(IEnumerator<S> epoch, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        try
        {
            // While the consumer works on a batch nothing may dispose of it, so the token is heard in here only.
            using var registration = token.Register(epoch.Dispose);
            return epoch.MoveNext();
        }
        catch (ObjectDisposedException) when (token.IsCancellationRequested)
        {
            throw new OperationCanceledException(token);
        }
    }
}
