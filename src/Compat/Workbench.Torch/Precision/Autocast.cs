using TorchSharp;
using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Runs this thread's operators on a kind of device in mixed precision until it is disposed of: products and convolutions in
/// the lower precision, what is sensitive in float32. Regions nest and are left last first, on the thread that entered them.
/// Backward belongs outside. bfloat16 on the CPU and on CUDA, float16 on CUDA (with a <see cref="GradScaler"/>).
/// </summary>
public sealed class Autocast : IDisposable
{
    private static readonly DeviceType[] Kinds = [DeviceType.CPU, DeviceType.CUDA];

    private readonly AutocastSetting before;
    private bool isLeft;

    /// <param name="device">The kind of device whose operators are concerned.</param>
    /// <param name="dtype">The lower precision; without it bfloat16 on the CPU and float16 on CUDA.</param>
    /// <param name="enabled">False leaves mixed precision for the region.</param>
    /// <param name="cacheEnabled">Whether a weight is converted once a region rather than at each use.</param>
    /// <exception cref="ArgumentException">The device has no mixed precision, or not this one.</exception>
    public Autocast(DeviceType device, ScalarType? dtype = null, bool enabled = true, bool cacheEnabled = true)
    {
        if (!Kinds.Contains(device))
            throw new ArgumentException($"Autocast is for {string.Join(" and ", Kinds)}, not for {device}.", nameof(device));
        var lower = dtype ?? (device == DeviceType.CPU ? ScalarType.BFloat16 : ScalarType.Float16);
        if (lower != ScalarType.BFloat16 && (device == DeviceType.CPU || lower != ScalarType.Float16))
            throw new ArgumentException(
                $"Autocast to {lower} is not supported on {device}; choose "
                + (device == DeviceType.CPU ? "BFloat16." : "BFloat16 or Float16."),
                nameof(dtype));
        before = AutocastSetting.Read(device);
        new AutocastSetting(device, enabled, lower, cacheEnabled).Apply();
        NativeDoor.Check(NativeDoor.NestAutocast(1));
    }

    /// <summary>Whether this thread's operators on a kind of device run in mixed precision.</summary>
    public static bool IsEnabled(DeviceType device) => AutocastSetting.Read(device).Enabled;

    /// <summary>The lower precision that this thread has set for a kind of device.</summary>
    public static ScalarType DType(DeviceType device) => AutocastSetting.Read(device).DType;

    public void Dispose()
    {
        if (isLeft)
            return;
        isLeft = true;
        NativeDoor.Check(NativeDoor.NestAutocast(0));
        before.Apply();
    }

    /// <summary>This thread's settings for all kinds of device.</summary>
    internal static IReadOnlyList<AutocastSetting> Settings() => [.. Kinds.Select(AutocastSetting.Read)];

    /// <summary>Applies settings until the result is disposed of.</summary>
    internal static IDisposable Restore(IReadOnlyList<AutocastSetting> settings) => new Restored(settings);

    private sealed class Restored : IDisposable
    {
        private readonly IReadOnlyList<AutocastSetting> before = Settings();

        internal Restored(IReadOnlyList<AutocastSetting> settings)
        {
            foreach (var setting in settings)
                setting.Apply();
            NativeDoor.Check(NativeDoor.NestAutocast(1));
        }

        public void Dispose()
        {
            NativeDoor.Check(NativeDoor.NestAutocast(0));
            foreach (var setting in before)
                setting.Apply();
        }
    }
}

/// <summary>The autocast setting of a thread for a kind of device.</summary>
internal readonly record struct AutocastSetting(DeviceType Device, bool Enabled, ScalarType DType, bool CacheEnabled)
{
    internal static unsafe AutocastSetting Read(DeviceType device)
    {
        AutocastState state;
        NativeDoor.Check(NativeDoor.GetAutocast((int)device, &state));
        return new(device, state.Enabled != 0, (ScalarType)state.DType, state.CacheEnabled != 0);
    }

    internal unsafe void Apply()
    {
        var state = new AutocastState { Enabled = Enabled ? 1 : 0, DType = (int)DType, CacheEnabled = CacheEnabled ? 1 : 0 };
        NativeDoor.Check(NativeDoor.SetAutocast((int)Device, &state));
    }
}
