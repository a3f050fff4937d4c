using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Scales the loss so that small gradients do not vanish in float16 (Micikevicius et al., 2018, arXiv:1710.03740), skips steps
/// whose gradients overflowed, and adapts the scale: after an overflow it shrinks, after many good steps it grows. The order
/// of a step is Scale, backward, Unscale (only to clip gradients), Step, Update.
/// </summary>
public sealed class GradScaler : IDisposable
{
    private readonly Device device;
    private readonly Dictionary<optim.Optimizer, Tensor> unscaled = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<optim.Optimizer> stepped = new(ReferenceEqualityComparer.Instance);
    private int goodSteps;

    /// <param name="device">Where the gradients are; the CPU without it.</param>
    /// <param name="initialScale">The scale at the start.</param>
    /// <param name="growthFactor">What the scale is multiplied by after <paramref name="growthInterval"/> good steps.</param>
    /// <param name="backoffFactor">What the scale is multiplied by after an overflow.</param>
    /// <param name="growthInterval">Good steps in a row before the scale grows.</param>
    /// <param name="enabled">False makes the scaler pass everything through unchanged.</param>
    public GradScaler(
        Device? device = null, double initialScale = 65536, double growthFactor = 2, double backoffFactor = 0.5,
        int growthInterval = 2000, bool enabled = true)
    {
        this.device = device ?? CPU;
        Enabled = enabled;
        CurrentScale = Positive(initialScale, nameof(initialScale));
        GrowthFactor = growthFactor > 1 ? growthFactor : throw OutOfRange(nameof(growthFactor), growthFactor, "greater than 1");
        BackoffFactor = backoffFactor is > 0 and < 1
            ? backoffFactor : throw OutOfRange(nameof(backoffFactor), backoffFactor, "between 0 and 1");
        GrowthInterval = growthInterval > 0 ? growthInterval : throw OutOfRange(nameof(growthInterval), growthInterval, "positive");
    }

    public bool Enabled { get; }

    public double GrowthFactor { get; private set; }

    public double BackoffFactor { get; private set; }

    public int GrowthInterval { get; private set; }

    /// <summary>The scale in use.</summary>
    public double CurrentScale { get; private set; }

    /// <summary>The loss times the scale: call backward on it.</summary>
    public Tensor Scale(Tensor loss) => Enabled ? loss * CurrentScale : loss.alias();

    /// <summary>Divides the gradients of an optimiser's parameters by the scale, so that they can be clipped. Once a step.</summary>
    public unsafe void Unscale(optim.Optimizer optimizer)
    {
        if (!Enabled)
            return;
        if (stepped.Contains(optimizer))
            throw new InvalidOperationException("Unscale was called after Step: it belongs between backward and Step.");
        if (unscaled.ContainsKey(optimizer))
            throw new InvalidOperationException("Unscale was already called for this optimiser since the last Update.");
        using var scope = NewDisposeScope();
        var gradients = optimizer.parameters().Select(parameter => parameter.grad).OfType<Tensor>().ToList();
        if (gradients.FirstOrDefault(gradient => gradient.dtype == ScalarType.Float16) is not null)
            throw new InvalidOperationException(
                "A gradient is in float16: the parameters must stay in float32 and Autocast must convert them.");
        var overflow = zeros(1, ScalarType.Float32, device);
        var inverse = full(1, (float)(1 / CurrentScale), ScalarType.Float32, device);
        var handles = gradients.Select(gradient => gradient.Handle).ToArray();
        fixed (nint* first = handles)
            NativeDoor.Check(NativeDoor.Unscale(first, handles.Length, overflow.Handle, inverse.Handle));
        GC.KeepAlive(gradients);
        unscaled.Add(optimizer, overflow.DetachFromDisposeScope());
    }

    /// <summary>Takes the optimiser's step unless a gradient is infinite or NaN; returns whether it did.</summary>
    public bool Step(optim.Optimizer optimizer)
    {
        if (stepped.Contains(optimizer))
            throw new InvalidOperationException("Step was already called for this optimiser since the last Update.");
        if (Enabled && !unscaled.ContainsKey(optimizer))
            Unscale(optimizer);
        var overflowed = Enabled && unscaled[optimizer].item<float>() != 0;
        if (!overflowed)
            optimizer.step()?.Dispose();
        if (Enabled)
            stepped.Add(optimizer);
        return !overflowed;
    }

    /// <summary>Adapts the scale, at the end of each step; or sets it.</summary>
    public void Update(double? newScale = null)
    {
        if (!Enabled)
            return;
        if (newScale is null && unscaled.Count == 0)
            throw new InvalidOperationException("Update was called but no optimiser was stepped since the last Update.");
        var overflowed = unscaled.Values.Any(found => found.item<float>() != 0);
        if (newScale is { } given)
            CurrentScale = Positive(given, nameof(newScale));
        else if (overflowed)
            (CurrentScale, goodSteps) = (CurrentScale * BackoffFactor, 0);
        else if (++goodSteps == GrowthInterval)
            // A scale that is no finite float32 would make every step overflow.
            (CurrentScale, goodSteps) = (Math.Min(CurrentScale * GrowthFactor, Math.Max(CurrentScale, Math.Pow(2, 127))), 0);
        Forget();
    }

    /// <summary>What is needed to go on later.</summary>
    public IReadOnlyDictionary<string, double> StateDict() => new Dictionary<string, double>
    {
        ["scale"] = CurrentScale,
        ["growth_factor"] = GrowthFactor,
        ["backoff_factor"] = BackoffFactor,
        ["growth_interval"] = GrowthInterval,
        ["_growth_tracker"] = goodSteps,
    };

    /// <exception cref="ArgumentException">A value is missing.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, double> state)
    {
        var missing = StateDict().Keys.Where(key => !state.ContainsKey(key)).ToList();
        if (missing.Count > 0)
            throw new ArgumentException($"The scaler's state lacks {string.Join(", ", missing)}.", nameof(state));
        CurrentScale = Positive(state["scale"], nameof(state));
        GrowthFactor = state["growth_factor"];
        BackoffFactor = state["backoff_factor"];
        GrowthInterval = (int)state["growth_interval"];
        goodSteps = (int)state["_growth_tracker"];
    }

    public void Dispose() => Forget();

    private void Forget()
    {
        foreach (var found in unscaled.Values)
            found.Dispose();
        unscaled.Clear();
        stepped.Clear();
    }

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw OutOfRange(name, value, "positive and finite");

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string expected) =>
        new(name, value, $"It must be {expected}.");
}
