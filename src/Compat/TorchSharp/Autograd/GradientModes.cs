using TorchSharp.Door;

namespace TorchSharp;

/// <summary>Turns the recording of gradients on this thread on or off until it is disposed of.</summary>
internal sealed class AutoGradMode : IDisposable
{
    private readonly bool before = IsEnabled;

    public AutoGradMode(bool enabled) => NativeDoor.SetGradEnabled(enabled ? 1 : 0);

    public static bool IsEnabled => NativeDoor.GradEnabled() != 0;

    public void Dispose() => NativeDoor.SetGradEnabled(before ? 1 : 0);
}

/// <summary>Puts this thread into inference mode, or out of it, until it is disposed of.</summary>
internal sealed class InferenceMode(bool mode) : IDisposable
{
    private nint guard = NativeDoor.Check(NativeDoor.EnterInference(mode ? 1 : 0));

    public void Dispose()
    {
        if (guard != 0)
            NativeDoor.LeaveInference(guard);
        guard = 0;
    }
}

public static partial class torch
{
    /// <summary>Records no gradients until it is disposed of.</summary>
    public static IDisposable no_grad() => new AutoGradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    public static bool is_grad_enabled() => AutoGradMode.IsEnabled;

    /// <summary>Like no_grad, and with less bookkeeping: its tensors can never take part in gradients.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => NativeDoor.InferenceEnabled() != 0;
}
