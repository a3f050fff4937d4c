using System.Runtime.ExceptionServices;
using TorchSharp.Door;

namespace TorchSharp.Modules;

/// <summary>Batches that worker threads load ahead of the consumer, who gets them in order.</summary>
internal sealed class ThreadedBatches<S> : IBatchSource<S>
{
    private const int AheadOfEachWorker = 2;

    private readonly IndexBatches order;
    private readonly Func<long[], S> load;
    private readonly Thread[] workers;
    private readonly long ahead;

    // Guards all that follows; whoever changes it wakes the others.
    private readonly object gate = new();
    private readonly Dictionary<long, (Batch<S>? Batch, Exception? Error)> loaded = [];
    private long begun;
    private long given;
    private bool ended;
    private bool closed;
    private int working;

    internal ThreadedBatches(IndexBatches order, Func<long[], S> load, int count)
    {
        this.order = order;
        this.load = load;
        ahead = (long)count * AheadOfEachWorker;
        working = count;
        workers = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            workers[i] = new Thread(Work) { IsBackground = true, Name = $"data loader {i + 1} of {count}" };
            workers[i].Start();
        }
    }

    public Batch<S>? Next()
    {
        lock (gate)
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(closed, this);
                if (loaded.Remove(given, out var next))
                {
                    given++;
                    Monitor.PulseAll(gate);
                    if (next.Error is not null)
                        ExceptionDispatchInfo.Throw(next.Error);
                    return next.Batch;
                }

                if (ended && given == begun)
                    return null;
                Monitor.Wait(gate);
            }
        }
    }

    public void Close(bool wait)
    {
        lock (gate)
        {
            closed = ended = true;
            foreach (var (batch, _) in loaded.Values)
                batch?.Dispose();
            loaded.Clear();
            Monitor.PulseAll(gate);
        }

        if (wait)
            foreach (var worker in workers)
                worker.Join();
    }

    private void Work()
    {
        NativeDoor.WorkAlone();
        while (Begin() is var (number, indices))
        {
            Batch<S>? batch = null;
            Exception? failure = null;
            try
            {
                batch = Batch<S>.Load(load, indices);
            }
            catch (Exception error)
            {
                failure = error;
            }

            Finish(number, batch, failure);
        }

        lock (gate)
            if (--working == 0)
                order.Dispose();
    }

    /// <summary>The next batch to load, when the consumer is not too far behind; null at the end.</summary>
    private (long Number, long[] Indices)? Begin()
    {
        lock (gate)
        {
            while (!ended && begun - given >= ahead)
                Monitor.Wait(gate);
            if (ended)
                return null;
            try
            {
                if (order.Next() is { } indices)
                    return (begun++, indices);
                ended = true;
            }
            catch (Exception error)
            {
                loaded[begun++] = (null, error);
                ended = true;
            }

            Monitor.PulseAll(gate);
            return null;
        }
    }

    private void Finish(long number, Batch<S>? batch, Exception? failure)
    {
        lock (gate)
        {
            // After a failure there is no use in more batches; those before it are still given.
            ended |= failure is not null;
            if (closed)
                batch?.Dispose();
            else
                loaded[number] = (batch, failure);
            Monitor.PulseAll(gate);
        }
    }
}
