using System.Runtime;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// The steps of a cell's code that run now, each on the thread that called <see cref="Run"/> and does nothing after it, and the
/// power to end them. A step that waits is woken by <see cref="Thread.Interrupt"/>; one that computes is aborted by
/// <see cref="ControlledExecution"/>. Never the wrong one: aborting a thread that waits lasts as long as its wait, and a thread
/// that computes cannot be aborted while an interrupt is pending.
/// </summary>
internal sealed class GuardedSteps
{
    private static readonly TimeSpan wakingTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan abortingTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan watchingTime = TimeSpan.FromMilliseconds(10);
    private const int Looks = 10;

    private readonly HashSet<Step> running = [];

    static GuardedSteps() => AbortSignal.KeepUnblocked();

    /// <summary>Whether no further step may begin.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Runs a step on this thread.</summary>
    /// <exception cref="OperationCanceledException">It was aborted, or may not begin any more.</exception>
    /// <exception cref="ThreadInterruptedException">It was woken from a wait.</exception>
    public void Run(Action action)
    {
        var step = new Step();
        lock (running)
        {
            if (Stopped)
                throw new OperationCanceledException();
            running.Add(step);
        }

        try
        {
            step.Run(action);
        }
        finally
        {
            lock (running)
                running.Remove(step);
            step.End();
        }
    }

    /// <summary>Lets no step begin any more and ends those that run; false if one could not be ended.</summary>
    public async Task<bool> StopAsync()
    {
        Step[] steps;
        lock (running)
        {
            Stopped = true;
            steps = [.. running];
        }

        var ended = await Task.WhenAll(steps.Select(EndAsync)).ConfigureAwait(false);
        return Array.TrueForAll(ended, one => one);
    }

    private static async Task<bool> EndAsync(Step step)
    {
        if (await WaitsAsync(step).ConfigureAwait(false) && step.Wake() && await step.EndsWithinAsync(wakingTime).ConfigureAwait(false))
            return true;
        // It returns when the thread has been aborted, which for one inside a native call may be never.
        _ = Task.Factory.StartNew(step.Abort, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return await step.EndsWithinAsync(abortingTime).ConfigureAwait(false);
    }

    // Code that computes waits now and then too, for a lock of the runtime say: one look is not enough.
    private static async Task<bool> WaitsAsync(Step step)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (!step.IsWaiting)
                return false;
            if (await step.EndsWithinAsync(watchingTime).ConfigureAwait(false))
                return true;
        }

        return true;
    }

    private sealed class Step
    {
        private readonly Thread thread = Thread.CurrentThread;
        private readonly CancellationTokenSource abort = new();
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock gate = new();

#pragma warning disable SYSLIB0046 // Stopping a user's endless loop is what ControlledExecution is for.
        public void Run(Action action) => ControlledExecution.Run(action, abort.Token);
#pragma warning restore SYSLIB0046

        public bool IsWaiting => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

        /// <summary>Interrupts the thread if it waits; false if it does not wait any more.</summary>
        public bool Wake()
        {
            lock (gate)
            {
                if (ended.Task.IsCompleted)
                    return true;
                if (!IsWaiting)
                    return false;
                thread.Interrupt();
                return true;
            }
        }

        public void Abort() => abort.Cancel();

        public async Task<bool> EndsWithinAsync(TimeSpan time)
        {
            await Task.WhenAny(ended.Task, Task.Delay(time)).ConfigureAwait(false);
            return ended.Task.IsCompleted;
        }

        public void End()
        {
            lock (gate)
                ended.SetResult();
        }
    }
}
