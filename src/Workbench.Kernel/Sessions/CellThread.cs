using System.Runtime;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Runs a cell's code on a thread of its own so that it can be stopped. Code that watches its token has a moment to end by itself;
/// then a busy loop is broken by <see cref="ControlledExecution"/> and a managed wait by <see cref="Thread.Interrupt"/>; code that
/// does not stop even then (a native call) is left behind on its thread, and the session goes on without it.
/// </summary>
internal sealed class CellThread : IDisposable
{
    private const int StackBytes = 16 << 20;
    private static readonly TimeSpan cooperation = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource hardStop = new();
    private readonly Thread thread;
    private int stepsRunning;

    private CellThread(Func<CellThread, Task> body)
    {
        thread = new Thread(() => Run(body), StackBytes) { IsBackground = true, Name = "notebook cell" };
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

    public void Dispose() => hardStop.Dispose();

    private static async Task RunAsync(Func<CellThread, Task> body, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var cell = new CellThread(body);
        cell.thread.Start();
        try
        {
            await cell.done.Task.WaitAsync(cancellation).ConfigureAwait(false);
            cell.Dispose();
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            await cell.StopAsync().ConfigureAwait(false);
            throw new OperationCanceledException(cancellation);
        }
    }

    private async Task StopAsync()
    {
        if (await EndsWithinAsync(cooperation).ConfigureAwait(false))
            return;
        await hardStop.CancelAsync().ConfigureAwait(false);
        if (await EndsWithinAsync(patience).ConfigureAwait(false))
            return;
        thread.Interrupt();
        if (!await EndsWithinAsync(patience).ConfigureAwait(false) && (thread.IsAlive || Volatile.Read(ref stepsRunning) > 0))
            throw new CellAbandonedException();
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time) =>
        await Task.WhenAny(done.Task, Task.Delay(time, CancellationToken.None)).ConfigureAwait(false) == done.Task;

    private void Run(Func<CellThread, Task> body)
    {
        Task? running = null;
        try
        {
            Guarded(() => running = body(this));
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

#pragma warning disable SYSLIB0046 // Stopping a user's endless loop is what ControlledExecution is for.
    private void Guarded(Action action) => ControlledExecution.Run(action, hardStop.Token);
#pragma warning restore SYSLIB0046

    /// <summary>
    /// Continues asynchronous code on the thread pool, each step under guard, so that a loop after an <c>await</c> can be stopped too.
    /// Steps do not wait for one another, hence code that blocks on a task cannot lock itself out. Once the cell has been
    /// stopped hard, what it still awaits has no continuation.
    /// </summary>
    private sealed class GuardedContinuations(CellThread cell) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => ThreadPool.UnsafeQueueUserWorkItem(_ => Step(d, state), null);

        public override void Send(SendOrPostCallback d, object? state) => d(state);

        public override SynchronizationContext CreateCopy() => this;

        private void Step(SendOrPostCallback callback, object? state)
        {
            if (cell.hardStop.IsCancellationRequested)
                return;
            Interlocked.Increment(ref cell.stepsRunning);
            SetSynchronizationContext(this);
            try
            {
                cell.Guarded(() => callback(state));
            }
            catch (OperationCanceledException) when (cell.hardStop.IsCancellationRequested)
            {
                // The step was stopped; the code that awaits it learns of that through its task.
            }
            finally
            {
                SetSynchronizationContext(null);
                Interlocked.Decrement(ref cell.stepsRunning);
            }
        }
    }
}
