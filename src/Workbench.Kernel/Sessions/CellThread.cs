using Microsoft.DotNet.Interactive;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Runs a cell's code on a thread of its own so that it can be stopped. Code that watches its token has a second to end by itself;
/// then it is ended by force (see <see cref="GuardedSteps"/>); code that does not end even then (a native call) is left behind on
/// its thread, and the session goes on without it.
/// </summary>
internal sealed class CellThread
{
    private const int StackBytes = 16 << 20;
    private static readonly TimeSpan moment = TimeSpan.FromSeconds(0.5);
    private const int Moments = 2;
    private const int MostMoments = 10;

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GuardedSteps steps = new();
    private readonly Thread thread;

    private CellThread(Func<CellThread, Task> body)
    {
        thread = NewThread(() => Run(body));
    }

    /// <summary>Runs synchronous code to its end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="CellAbandonedException">It could not be stopped and was left behind.</exception>
    public static Task RunAsync(Action body, CancellationToken cancellation) =>
        RunAsync(
            _ =>
            {
                body();
                return Task.CompletedTask;
            },
            cancellation);

    /// <summary>Runs asynchronous code to its end, every step of it on a guarded thread.</summary>
    /// <inheritdoc cref="RunAsync(Action, CancellationToken)"/>
    public static Task RunAsync(Func<Task> body, CancellationToken cancellation) =>
        RunAsync(
            cell =>
            {
                SynchronizationContext.SetSynchronizationContext(new GuardedContinuations(cell));
                return body();
            },
            cancellation);

    private static async Task RunAsync(Func<CellThread, Task> body, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var cell = new CellThread(body);
        cell.thread.Start();
        try
        {
            await cell.done.Task.WaitAsync(cancellation).ConfigureAwait(false);
            // Code that watches the token may have ended by it before the wait above heard of it.
            cancellation.ThrowIfCancellationRequested();
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            await cell.StopAsync().ConfigureAwait(false);
            throw new OperationCanceledException(cancellation);
        }
    }

    private static Thread NewThread(ThreadStart body) => new(body, StackBytes) { IsBackground = true, Name = "notebook cell" };

    private async Task StopAsync()
    {
        // What ends by itself does so through the thread pool: a moment in which the pool is behind, busy with other work, does not count.
        for (var (free, all) = (0, 0); free < Moments && all < MostMoments; all++)
        {
            var turn = TurnOfThePool();
            await Task.WhenAny(done.Task, Task.Delay(moment, CancellationToken.None)).ConfigureAwait(false);
            if (done.Task.IsCompleted)
                return;
            if (turn.IsCompleted)
                free++;
        }

        if (!await steps.StopAsync().ConfigureAwait(false))
            throw new CellAbandonedException();
    }

    /// <summary>Completed when the thread pool has begun all that waits for it now.</summary>
    private static Task TurnOfThePool()
    {
        var turn = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(turn => turn.SetResult(), turn, preferLocal: false);
        return turn.Task;
    }

    private void Run(Func<CellThread, Task> body)
    {
        Task? running = null;
        try
        {
            steps.Run(() => running = body(this));
            running!.ContinueWith(Finish, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        catch (Exception error)
        {
            done.TrySetException(error);
        }
    }

    private void Finish(Task task)
    {
        if (task.IsCompletedSuccessfully)
            done.TrySetResult();
        else if (task.Exception is { } error)
            done.TrySetException(error.InnerExceptions);
        else
            done.TrySetCanceled(CancellationToken.None);
    }

    /// <summary>
    /// Continues asynchronous code, each step under guard, so that a loop after an <c>await</c> can be stopped too. Each step has a
    /// new thread: the runtime cannot abort the same thread twice, so none of the thread pool's must ever be aborted.
    /// Steps do not wait for one another, hence code that blocks on a task cannot lock itself out. Once the cell has been
    /// stopped by force, what it still awaits has no continuation. A step that throws, that of an <c>async void</c> method, is the
    /// cell's: see <see cref="StrayFailures"/>.
    /// </summary>
    private sealed class GuardedContinuations(CellThread cell) : SynchronizationContext
    {
        private readonly KernelInvocationContext? context = KernelInvocationContext.Current;

        public override void Post(SendOrPostCallback d, object? state) => NewThread(() => Step(d, state)).UnsafeStart();

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        public override SynchronizationContext CreateCopy() => this;

        private void Step(SendOrPostCallback callback, object? state)
        {
            SetSynchronizationContext(this);
            KernelInvocationContext.Current = context;
            try
            {
                cell.steps.Run(() => callback(state));
            }
            catch (Exception stopped) when (cell.steps.Stopped && stopped is OperationCanceledException or ThreadInterruptedException)
            {
                // The step was stopped; the code that awaits it learns of that through its task.
            }
        }
    }
}
