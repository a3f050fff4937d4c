namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates by a factor when a metric has not improved for a while.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool falling;
                    private readonly bool relative;
                    private readonly double factor;
                    private readonly double threshold;
                    private readonly double eps;
                    private readonly int patience;
                    private readonly int cooldown;
                    private readonly List<double> least;
                    private double best;
                    private int bad;
                    private int cooling;

                    /// <param name="optimizer">Whose rates to change.</param>
                    /// <param name="mode">"min" when the metric is to fall, "max" when it is to rise.</param>
                    /// <param name="factor">Below 1.</param>
                    /// <param name="patience">Epochs without improvement that are let pass.</param>
                    /// <param name="threshold">What counts as an improvement.</param>
                    /// <param name="threshold_mode">"rel": a share of the best; "abs": a difference to it.</param>
                    /// <param name="cooldown">Epochs to wait after a reduction.</param>
                    /// <param name="min_lr">Below which no rate goes: none, one for all groups, or one each.</param>
                    /// <param name="eps">Smaller reductions are not made.</param>
                    /// <param name="verbose">Whether to print each reduction.</param>
                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8,
                        bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (!(factor < 1))
                            throw new ArgumentException($"factor is {factor}; it must be below 1.", nameof(factor));
                        falling = IsFirst(mode, "min", "max", nameof(mode));
                        relative = IsFirst(threshold_mode, "rel", "abs", nameof(threshold_mode));
                        (this.factor, this.threshold, this.eps) = (factor, threshold, eps);
                        (this.patience, this.cooldown) = (patience, cooldown);
                        least = min_lr is null or { Count: <= 1 }
                            ? [.. Repeated(optimizer, min_lr is { Count: 1 } ? min_lr[0] : 0)]
                            : ForEachGroup(optimizer, min_lr, nameof(min_lr));
                        best = falling ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <summary>Takes the metric of an epoch.</summary>
                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                            (best, bad) = (current, 0);
                        else
                            bad++;

                        if (cooling > 0)
                        {
                            cooling--;
                            bad = 0;
                        }

                        if (bad > patience)
                        {
                            Reduce();
                            (cooling, bad) = (cooldown, 0);
                        }
                    }

                    public override void step() =>
                        throw new InvalidOperationException("This schedule needs a metric: call step(double, int?).");

                    public override void step(int? epoch) => step();

                    private static bool IsFirst(string given, string first, string second, string name) =>
                        given == first || (given == second
                            ? false
                            : throw new ArgumentException($"{name} is '{given}'; it must be '{first}' or '{second}'.", name));

                    private bool IsBetter(double current)
                    {
                        var margin = relative ? best * threshold : threshold;
                        return falling ? current < best - Finite(margin) : current > best + Finite(margin);
                    }

                    // Before the first metric the best is infinite, and so would be the margin.
                    private static double Finite(double margin) => double.IsFinite(margin) ? margin : 0;

                    private void Reduce()
                    {
                        var index = 0;
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            var rate = Math.Max(group.LearningRate * factor, least[index]);
                            if (group.LearningRate - rate > eps)
                            {
                                group.LearningRate = _last_lrs[index] = rate;
                                if (_verbose)
                                    Console.WriteLine(
                                        $"Epoch {_last_epoch}: the learning rate of group {index} is {rate:g4} now.");
                            }

                            index++;
                        }
                    }
                }
            }

            /// <inheritdoc cref="impl.ReduceLROnPlateau"/>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8,
                bool verbose = false) =>
                new impl.ReduceLROnPlateau(
                    optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
