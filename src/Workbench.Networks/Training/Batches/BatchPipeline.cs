using System.Runtime.ExceptionServices;
using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>
/// Batches made ahead by worker threads in a ring that is filled again and again: nothing is allocated for a batch or an example.
/// Threads take rows of a batch in turn, so that the first batch is ready soonest; the thread that waits for a batch helps.
/// Order and random numbers belong to the example and not to the thread, so that any number of workers makes the same batches.
/// </summary>
internal sealed class BatchPipeline : IDisposable
{
    private const int RowsAtOnce = 16;

    private readonly ExampleSet set;
    private readonly BatchOrder order;
    private readonly Batch[] ring;
    private readonly Thread[] threads;
    private readonly object gate = new();
    private readonly int[] examples;
    private readonly SeededRandom own = new(0);
    private readonly long last;
    private long begun;
    private long taken;
    private int epoch;
    private int batch;
    private bool stopped;

    /// <summary>Starts the workers.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="order">Their order.</param>
    /// <param name="workers">Threads; with 0 the thread that asks for a batch makes it.</param>
    /// <param name="epoch">The epoch to begin with, from 1.</param>
    /// <param name="batch">The batch of that epoch to begin with.</param>
    /// <param name="epochs">The last epoch.</param>
    public BatchPipeline(ExampleSet set, BatchOrder order, int workers, int epoch = 1, int batch = 0, int epochs = int.MaxValue)
    {
        this.set = set;
        this.order = order;
        (this.epoch, this.batch) = (epoch, batch);
        last = (((long)epochs - epoch + 1) * order.Batches) - batch;
        examples = new int[order.Examples];
        order.Fill(epoch, examples);
        var capacity = Math.Min(order.BatchSize, order.Examples);
        ring = new Batch[(int)Math.Clamp(last, 1, workers + 2)];
        for (var slot = 0; slot < ring.Length; slot++)
            ring[slot] = new Batch(set, capacity);
        threads = new Thread[workers];
        for (var worker = 0; worker < workers; worker++)
        {
            threads[worker] = new Thread(Work) { IsBackground = true, Name = $"examples {worker + 1}" };
            threads[worker].Start();
        }
    }

    /// <summary>The next batch; the one before is given back to the ring.</summary>
    /// <exception cref="InvalidOperationException">All epochs are over.</exception>
    public Batch Next()
    {
        Batch next;
        lock (gate)
        {
            if (taken == last)
                throw new InvalidOperationException("All epochs are over.");
            next = ring[taken % ring.Length];
            taken++;
            Monitor.PulseAll(gate);
        }

        while (ClaimOf(next, out var first, out var rows))
            Write(next, first, rows, own);
        if (next.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
        next.Present();
        return next;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }

        foreach (var thread in threads)
            thread.Join();
        foreach (var slot in ring)
            slot.Dispose();
    }

    // Rows of the batch waited for that no worker has taken; false when it is complete.
    private bool ClaimOf(Batch wanted, out int first, out int rows)
    {
        lock (gate)
        {
            while (true)
            {
                if (begun < taken)
                    Begin();
                if (begun == taken && wanted.Claim(RowsAtOnce, out first, out rows))
                    return true;
                if (wanted.IsComplete)
                {
                    (first, rows) = (0, 0);
                    return false;
                }

                Monitor.Wait(gate);
            }
        }
    }

    private void Work()
    {
        var random = new SeededRandom(0);
        while (ClaimAny(out var claimed, out var first, out var rows))
            Write(claimed, first, rows, random);
    }

    // Rows of the batch being made, or of the next one when there is room in the ring; false when the work is over.
    private bool ClaimAny(out Batch claimed, out int first, out int rows)
    {
        lock (gate)
        {
            while (!stopped)
            {
                claimed = ring[Math.Max(0, begun - 1) % ring.Length];
                if (begun > 0 && claimed.Claim(RowsAtOnce, out first, out rows))
                    return true;

                // The batch that the trainer holds keeps its place in the ring.
                if (begun < last && begun < Math.Max(0, taken - 1) + ring.Length)
                    Begin();
                else
                    Monitor.Wait(gate);
            }
        }

        (claimed, first, rows) = (ring[0], 0, 0);
        return false;
    }

    private void Begin()
    {
        var size = order.CountOf(batch);
        ring[begun % ring.Length].Begin(order.DrawnIn(epoch), batch, examples.AsSpan(batch * order.BatchSize, size));
        begun++;
        if (++batch == order.Batches)
        {
            batch = 0;
            epoch++;
            if (order.IsShuffled && begun < last)
                order.Fill(epoch, examples);
        }
    }

    private void Write(Batch into, int first, int rows, SeededRandom random)
    {
        Exception? error = null;
        try
        {
            for (var row = first; row < first + rows; row++)
            {
                var example = into.Examples[row];
                RandomStreams.OfExample(random, order.Seed, into.Epoch, example);
                set.Read(example, random, into, row);
            }
        }
        catch (Exception caught)
        {
            // It belongs to the thread that asks for this batch.
            error = caught;
        }

        lock (gate)
            if (into.Finish(rows, error))
                Monitor.PulseAll(gate);
    }
}
