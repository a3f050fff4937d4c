using Workbench.Torch.Door;

namespace Workbench.Torch;

/// <summary>
/// A fixed sequence of CUDA work that is recorded once and then replayed at the cost of one launch. All tensors keep their
/// addresses: copy new inputs into those that the recording read (<c>copy_</c>) and read the results where it wrote them. Shapes
/// and control flow are those of the recording, and nothing in it may wait for the device (<c>item</c>, <c>ToString</c>).
/// </summary>
public sealed class CudaGraph : IDisposable
{
    private nint handle;

    private CudaGraph(nint handle) => this.handle = NativeDoor.Check(handle);

    /// <summary>
    /// Records a step: runs it a few times as usual first, on a stream of its own, so that libraries have set themselves up.
    /// </summary>
    /// <param name="step">E.g. forward, backward and optimiser step; gradients must be cleared inside, to null.</param>
    /// <param name="warmUps">Runs before the recording. They are real: a training step in them trains.</param>
    /// <exception cref="PlatformNotSupportedException">There is no CUDA here.</exception>
    public static CudaGraph Record(Action step, int warmUps = 3)
    {
        CudaDevice.Require();
        using (var stream = new CudaStream())
        using (var current = CudaStream.Current())
        {
            stream.WaitFor(current);
            using (stream.Enter())
                for (var i = 0; i < warmUps; i++)
                    step();
            current.WaitFor(stream);
        }

        var graph = new CudaGraph(NativeDoor.CudaGraph());
        try
        {
            NativeDoor.Check(NativeDoor.CudaBeginGraph(graph.handle));
            try
            {
                step();
            }
            catch
            {
                // The first failure is the one to tell; ending the recording then fails too.
                _ = NativeDoor.CudaEndGraph(graph.handle);
                throw;
            }

            NativeDoor.Check(NativeDoor.CudaEndGraph(graph.handle));
            return graph;
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    /// <summary>Runs the recorded work on the current stream.</summary>
    public void Replay() =>
        NativeDoor.Check(NativeDoor.CudaReplayGraph(handle != 0 ? handle : throw new ObjectDisposedException(nameof(CudaGraph))));

    public void Dispose()
    {
        if (handle != 0)
            NativeDoor.CudaReleaseGraph(handle);
        handle = 0;
    }
}
