namespace Workbench.Benchmarks;

/// <summary>
/// One piece of work measured against a peer doing the same. The harness calls <see cref="Prepare"/> once, then
/// <see cref="Ours"/> and <see cref="Theirs"/> in turn; each call does the work once (or a fixed number of times) and
/// returns the seconds that one piece took.
/// </summary>
internal abstract class BenchmarkRow : IDisposable
{
    /// <summary>Name on the command line, e.g. <c>torch-mlp-step</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is done, on which data, and what is counted on either side.</summary>
    public abstract string Description { get; }

    /// <summary>The peer and its version, e.g. <c>PLINK v2.00a3.5</c>; known after <see cref="Prepare"/>.</summary>
    public abstract string Peer { get; }

    /// <summary>The ratio ours / peer that is to be reached; below 1 is faster than the peer.</summary>
    public abstract double Target { get; }

    /// <summary>
    /// Unit in which the seconds are shown: <c>s</c>, <c>ms</c> or <c>us</c>; or <c>MiB</c>, where both sides return memory instead.
    /// </summary>
    public virtual string Unit => "ms";

    /// <summary>Measured pairs; the median of each side is reported.</summary>
    public virtual int Rounds => 11;

    /// <summary>Why the row cannot run here (data that a clone does not have), or null.</summary>
    public virtual string? Unavailable => null;

    /// <summary>Loads data, starts the peer, and warms both sides up. Not timed.</summary>
    public abstract void Prepare();

    /// <summary>Does our work once and returns its seconds.</summary>
    public abstract double Ours();

    /// <summary>Lets the peer do the same work once and returns its seconds.</summary>
    public abstract double Theirs();

    /// <summary>Stops the peer and removes temporary files.</summary>
    public virtual void Dispose()
    {
    }
}
