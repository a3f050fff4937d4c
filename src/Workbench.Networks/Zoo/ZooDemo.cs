namespace Workbench.Networks.Zoo;

/// <summary>
/// A task with a planted truth that shows a system at work on two cores: small sizes, data drawn from the seed, and a bar that
/// the result must reach.
/// </summary>
public abstract class ZooDemo
{
    /// <summary>What is planted, what must be learned, and which sizes are used.</summary>
    public abstract string Task { get; }

    /// <summary>What is measured, e.g. <c>ROC AUC of 1,000 fresh sequences</c>.</summary>
    public abstract string Metric { get; }

    /// <summary>The least value that passes.</summary>
    public abstract double Bar { get; }

    /// <summary>
    /// How the task differs from the one the specification proposes, with what was measured; null where it does not.
    /// </summary>
    public virtual string? Deviation => null;

    /// <summary>Whether it takes longer than about a minute on two cores.</summary>
    public virtual bool Slow => false;

    /// <summary>Trains on the task and measures; the caller does the timing.</summary>
    /// <param name="seed">Seed of data, weights and order.</param>
    /// <param name="progress">Told of each epoch.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public abstract DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default);
}

/// <summary>What a demo measured.</summary>
/// <param name="Value">The value of <see cref="ZooDemo.Metric"/>.</param>
/// <param name="Checks">Further conditions, e.g. a control that must fail.</param>
public sealed record DemoOutcome(double Value, params IReadOnlyList<DemoCheck> Checks);

/// <summary>A further condition of a demo.</summary>
/// <param name="Condition">What was measured and what it must be, e.g. <c>AUC with swapped channels, at most 0.7</c>.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Passed">Whether it holds.</param>
public sealed record DemoCheck(string Condition, double Value, bool Passed);
