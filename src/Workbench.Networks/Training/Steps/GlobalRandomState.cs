using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// Gives LibTorch's generator back as it was. The generator belongs to the process: a training seeds it at every step, so that what
/// others draw between its steps changes nothing, and others find it afterwards as they left it. Only work that draws on another
/// thread during a step can still disturb it.
/// </summary>
internal sealed class GlobalRandomState : IDisposable
{
    private readonly Tensor state = get_rng_state().DetachFromDisposeScope();

    /// <inheritdoc/>
    public void Dispose()
    {
        set_rng_state(state);
        state.Dispose();
    }
}
