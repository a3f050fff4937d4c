using System.Runtime.InteropServices;
using TorchSharp;
using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Processes that compute together. Every rank must call the same collectives in the same order with tensors of one shape and
/// type; each call waits until it is done. A failure names the ranks that did not arrive, and ends the group.
/// </summary>
public sealed partial class ProcessGroup : IDisposable
{
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(3);

    private readonly Attendance attendance;
    private readonly CollectiveBackend backend;
    private readonly TimeSpan timeout;
    private readonly bool verify;
    private nint handle;
    private long number;
    private CollectiveException? failure;

    /// <summary>Joins the group; returns when all ranks have.</summary>
    /// <param name="store">What the ranks find each other through. It must outlive the group.</param>
    /// <param name="rank">This process: 0 to <paramref name="worldSize"/> - 1.</param>
    /// <param name="worldSize">Processes in the group.</param>
    /// <param name="backend">What moves the values.</param>
    /// <param name="timeout">How long to wait for the other ranks, here and in each collective; 30 minutes without it.</param>
    /// <param name="host">The address that gloo listens on, e.g. 127.0.0.1 on one machine; without it that of the machine's name.</param>
    /// <param name="verify">
    /// Whether each collective first compares what the ranks call, at the cost of one small gather; without it unequal shapes
    /// are undefined behaviour. Trainers whose steps are all alike can turn it off.
    /// </param>
    /// <param name="name">Tells several groups over one store apart.</param>
    /// <exception cref="CollectiveException">Not all ranks joined in time; it names those that did not.</exception>
    public ProcessGroup(
        RendezvousStore store, int rank, int worldSize, CollectiveBackend backend = CollectiveBackend.Gloo, TimeSpan? timeout = null,
        string? host = null, bool verify = true, string name = "world")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(worldSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, worldSize);
        if (!IsAvailable(backend))
            throw new PlatformNotSupportedException($"This LibTorch ({LibTorch.Version}) has no {backend}.");
        (Rank, WorldSize, this.backend, this.verify) = (rank, worldSize, backend, verify);
        this.timeout = timeout ?? TimeSpan.FromMinutes(30);
        attendance = new(store, name, rank, worldSize);
        var missing = attendance.Await("joined", this.timeout);
        if (missing.Count > 0)
            throw new CollectiveException(
                $"{Attendance.Name(missing)} of {worldSize} did not join the group within {this.timeout.TotalSeconds:0.#} s "
                + $"(store {store.Description}; this is rank {rank}).",
                missing);
        handle = NativeDoor.ProcessGroup(
            store.Handle, name, (int)backend, rank, worldSize, (long)this.timeout.TotalMilliseconds, host);
        if (handle == 0)
            throw attendance.Explain("the connection", 0, Grace, NativeDoor.LastError());
    }

    public int Rank { get; }

    public int WorldSize { get; }

    /// <summary>Whether this LibTorch has a backend.</summary>
    public static bool IsAvailable(CollectiveBackend backend) => NativeDoor.HasBackend((int)backend) != 0;

    /// <summary>Leaves the group.</summary>
    public void Dispose()
    {
        if (handle != 0)
            NativeDoor.ReleaseProcessGroup(handle);
        handle = 0;
    }

    private TimeSpan Grace => timeout < LongestGrace ? timeout : LongestGrace;

    /// <summary>Runs one collective: compares the calls, and explains a failure.</summary>
    private void Run(string what, Tensor tensor, int detail, Func<nint, int> call)
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        if (failure is not null)
            throw new InvalidOperationException($"The group has failed and cannot go on: {failure.Message}", failure);
        number++;
        try
        {
            if (verify && WorldSize > 1)
                CompareCalls(what, tensor, detail);
            NativeDoor.Check(call(handle));
        }
        catch (ExternalException error)
        {
            throw failure = attendance.Explain(what, number, Grace, error);
        }
    }

    /// <summary>Fails on every rank alike when the ranks do not call the same.</summary>
    private void CompareCalls(string what, Tensor tensor, int detail)
    {
        using var scope = NewDisposeScope();
        var mine = CallSignature.Of(what, tensor, detail);
        var sent = torch.tensor(mine.Numbers(), device: tensor.device);
        var all = Enumerable.Range(0, WorldSize).Select(_ => zeros_like(sent)).ToArray();
        NativeDoor.Check(Gather(handle, all, sent));
        var calls = all.Select(numbers => CallSignature.From(numbers.cpu().data<long>().ToArray())).ToList();
        var other = calls.FindIndex(call => call != calls[0]);
        if (other >= 0)
            throw new CollectiveException(
                $"The ranks do not call the same: rank 0 called {calls[0]}, rank {other} called {calls[other]} (collective {number}).", []);
    }

    private static unsafe int Gather(nint group, Tensor[] outputs, Tensor input)
    {
        var handles = outputs.Select(output => output.Handle).ToArray();
        fixed (nint* first = handles)
            return NativeDoor.AllGather(group, first, handles.Length, input.Handle);
    }
}
