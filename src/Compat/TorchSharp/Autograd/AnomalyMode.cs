using TorchSharp.Door;

namespace TorchSharp;

/// <summary>
/// Turns the search for anomalies on or off, for the whole process and until it is disposed of: with it, backward fails at
/// the first operation whose gradient is NaN and names it. It is slow.
/// </summary>
public class AnomalyMode : IDisposable
{
    private readonly bool wasEnabled = IsEnabled;
    private readonly bool checkedNaN = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => Set(enabled, check_nan);

    public static bool IsEnabled => NativeDoor.AnomalyEnabled() != 0;

    public static bool ShouldCheckNaN => NativeDoor.AnomalyChecksNaN() != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Set(wasEnabled, checkedNaN);
    }

    private static void Set(bool enabled, bool checkNaN) => NativeDoor.SetAnomaly(enabled ? 1 : 0, checkNaN ? 1 : 0);
}

public static partial class torch
{
    public static partial class autograd
    {
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
