using System.Runtime.ExceptionServices;

namespace Workbench.Prediction.Evaluation;

/// <summary>A fit to be made.</summary>
/// <param name="Method">Its method, whose fits need about the same memory.</param>
/// <param name="Make">Makes it and gives the mebibytes that it needed, null where unknown; told whether others run beside it.</param>
internal sealed record PlannedFit(IGenomicPredictor Method, Func<bool, CancellationToken, double?> Make);

/// <summary>
/// Makes fits, some of them at the same time. The first fit of each method and those of methods that must be alone come one after the
/// other, in their order; then the others side by side, as many as are allowed and as the memory limit bears. The first
/// failure stops all.
/// </summary>
internal sealed class FitSchedule
{
    private const double Mebibyte = 1 << 20;
    private const int DefaultShareOfMemory = 2;

    private readonly SideBySide sideBySide;
    private readonly Dictionary<string, double> needs;
    private readonly CancellationTokenSource stop;
    private readonly object gate = new();
    private readonly List<PlannedFit> waiting = [];
    private double free;
    private int running;
    private ExceptionDispatchInfo? failure;

    private FitSchedule(SideBySide sideBySide, IReadOnlyDictionary<string, double> needs, CancellationTokenSource stop)
    {
        this.sideBySide = sideBySide;
        this.needs = new(needs);
        this.stop = stop;
    }

    /// <summary>Makes all fits.</summary>
    /// <param name="fits">The fits, in the order in which they are begun where it does not matter.</param>
    /// <param name="sideBySide">How many at a time.</param>
    /// <param name="needs">Mebibytes that fits of some methods are known to need.</param>
    /// <param name="cancellation">Stops those that run; no other is begun.</param>
    public static void Run(
        IReadOnlyList<PlannedFit> fits, SideBySide sideBySide, IReadOnlyDictionary<string, double> needs, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var schedule = new FitSchedule(sideBySide, needs, stop);
        schedule.RunAlone(fits);
        schedule.RunTogether();
        cancellation.ThrowIfCancellationRequested();
    }

    private void RunAlone(IReadOnlyList<PlannedFit> fits)
    {
        var known = needs.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var fit in fits)
        {
            if (sideBySide.Fits > 1 && !fit.Method.FitsAlone && !known.Add(fit.Method.Name))
            {
                waiting.Add(fit);
                continue;
            }

            stop.Token.ThrowIfCancellationRequested();
            if (fit.Make(false, stop.Token) is { } need)
                needs[fit.Method.Name] = Math.Max(need, needs.GetValueOrDefault(fit.Method.Name));
        }
    }

    // Threads of their own: a fit waits for the pool's threads, which its own loops run on.
    private void RunTogether()
    {
        if (waiting.Count == 0)
            return;
        var limit = sideBySide.MemoryLimit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / DefaultShareOfMemory;
        free = (limit - (PeakMemory.Start() ?? 0)) / Mebibyte;
        var threads = new List<Thread>();
        for (var number = 1; number <= Math.Min(sideBySide.Fits, waiting.Count); number++)
            threads.Add(new Thread(Work) { Name = $"fit {number}" });
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        failure?.Throw();
    }

    private void Work()
    {
        while (Next() is { } fit)
        {
            ExceptionDispatchInfo? error = null;
            try
            {
                fit.Make(true, stop.Token);
            }
            catch (Exception thrown)
            {
                error = ExceptionDispatchInfo.Capture(thrown);
            }

            End(fit, error);
        }
    }

    // The first in order whose memory is free; where no fit runs, the first.
    private PlannedFit? Next()
    {
        lock (gate)
            while (true)
            {
                if (failure is not null || stop.IsCancellationRequested || waiting.Count == 0)
                    return null;
                var next = running == 0 ? 0 : waiting.FindIndex(fit => Need(fit) <= free);
                if (next >= 0)
                {
                    var fit = waiting[next];
                    waiting.RemoveAt(next);
                    running++;
                    free -= Need(fit);
                    return fit;
                }

                Monitor.Wait(gate);
            }
    }

    private void End(PlannedFit fit, ExceptionDispatchInfo? error)
    {
        lock (gate)
        {
            running--;
            free += Need(fit);
            failure ??= error;
            Monitor.PulseAll(gate);
        }

        if (error is not null)
            stop.Cancel();
    }

    private double Need(PlannedFit fit) => needs.GetValueOrDefault(fit.Method.Name);
}
