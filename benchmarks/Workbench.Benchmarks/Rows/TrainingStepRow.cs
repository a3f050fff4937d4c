using System.Diagnostics;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>Training steps of one network on one batch, ours and PyTorch's; the row says which network, optimiser and loss.</summary>
/// <param name="script">The Python script of the peer, which takes the steps of a run, the threads and the device as its arguments.</param>
/// <param name="steps">Steps of a run.</param>
/// <param name="more">Further arguments of the script.</param>
internal abstract class TrainingStepRow(string script, int steps, params string[] more) : BenchmarkRow
{
    private readonly List<IDisposable> owned = [];
    private PythonPeer? peer;
    private Func<Tensor> loss = null!;
    private optim.Optimizer optimiser = null!;

    public override string? Unavailable => TrainingDevice.Unavailable;

    public override string Peer => peer!.Version;

    public override double Target => 1.0;

    public override void Prepare()
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        (optimiser, loss) = Make();
        owned.Add(optimiser);
        peer = new PythonPeer(script, [$"{steps}", $"{Threads.Count}", TrainingDevice.Name, .. more]);
        Ours();
    }

    public override double Ours()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimiser.zero_grad();
            loss().backward();
            optimiser.step();
        }

        TrainingDevice.Synchronize();
        return clock.Elapsed.TotalSeconds / steps;
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        foreach (var one in owned)
            one.Dispose();
    }

    /// <summary>Makes the network and the batch, and returns the optimiser and what computes the loss.</summary>
    protected abstract (optim.Optimizer Optimiser, Func<Tensor> Loss) Make();

    /// <summary>Moves a network or a batch to the device and disposes of it with the row.</summary>
    protected T Own<T>(T made)
        where T : IDisposable
    {
        var moved = TrainingDevice.Take(made);
        owned.Add(moved);
        return moved;
    }
}
