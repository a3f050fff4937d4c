namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// One cycle over the whole training: the rate up to a peak and down far below where it began, the momentum
                /// against it.
                /// Smith and Topin, 2018 (arXiv:1708.07120).
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly List<double> peak;
                    private readonly List<double>? lowMomentum;
                    private readonly List<double>? highMomentum;
                    private readonly double first;
                    private readonly double last;
                    private readonly int total;
                    private readonly Phase[] phases;
                    private readonly AnnealStrategy strategy;

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25,
                        double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, Repeated(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start,
                            anneal_strategy, cycle_momentum, Repeated(optimizer, base_momentum), Repeated(optimizer,
                            max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    /// <param name="optimizer">Whose rates to change.</param>
                    /// <param name="max_lr">The peak of each group.</param>
                    /// <param name="total_steps">Steps of the cycle; or give epochs and steps_per_epoch.</param>
                    /// <param name="epochs">Epochs of the cycle.</param>
                    /// <param name="steps_per_epoch">Steps of an epoch.</param>
                    /// <param name="pct_start">The part of the cycle that goes up.</param>
                    /// <param name="anneal_strategy">Along a cosine or a line.</param>
                    /// <param name="cycle_momentum">Whether to move the momentum (or beta1) against the rate.</param>
                    /// <param name="base_momentum">The lower bound of each group's momentum; 0.85.</param>
                    /// <param name="max_momentum">The upper bound of each group's momentum; 0.95.</param>
                    /// <param name="div_factor">The peak over the first rate.</param>
                    /// <param name="final_div_factor">The first rate over the last.</param>
                    /// <param name="three_phase">Whether to go down to the first rate as fast as up, then to the last.</param>
                    /// <param name="last_epoch">-1 at the start.</param>
                    /// <param name="verbose">Whether to print each change.</param>
                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1,
                        int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4,
                        bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (!(pct_start is >= 0 and <= 1))
                            throw new ArgumentException(
                                $"pct_start is {pct_start}; it must be between 0 and 1.", nameof(pct_start));
                        total = Total(total_steps, epochs, steps_per_epoch);
                        peak = ForEachGroup(optimizer, max_lr, nameof(max_lr));
                        (first, last) = (1 / div_factor, 1 / div_factor / final_div_factor);
                        strategy = anneal_strategy;
                        var up = (pct_start * total) - 1;
                        phases = three_phase
                            ?
                            [
                                new(up, first, 1, 1, 0), new((2 * pct_start * total) - 2, 1, first, 0, 1),
                                new(total - 1, first, last, 1, 1),
                            ]
                            : [new(up, first, 1, 1, 0), new(total - 1, 1, last, 0, 1)];
                        if (cycle_momentum)
                        {
                            if (!optimizer.ParamGroups.All(group => group is IMomentum or IBetas))
                                throw NoMomentum();
                            base_momentum ??= Repeated(optimizer, 0.85);
                            max_momentum ??= Repeated(optimizer, 0.95);
                            lowMomentum = ForEachGroup(optimizer, base_momentum, nameof(base_momentum));
                            highMomentum = ForEachGroup(optimizer, max_momentum, nameof(max_momentum));
                        }

                        step();
                    }

                    /// <summary>The shape of each phase.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos,

                        /// <summary>A line.</summary>
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > total)
                            throw new InvalidOperationException($"This is step {_last_epoch + 1} of a cycle of {total} steps.");
                        var index = Array.FindIndex(phases, phase => _last_epoch <= phase.End);
                        index = index < 0 ? phases.Length - 1 : index;
                        var begin = index == 0 ? 0 : phases[index - 1].End;
                        var phase = phases[index];
                        var part = (_last_epoch - begin) / (phase.End - begin);
                        if (lowMomentum is not null && highMomentum is not null)
                            SetMomenta(lowMomentum, highMomentum, Between(phase.FromMomentum, phase.ToMomentum, part));
                        var factor = Between(phase.FromRate, phase.ToRate, part);
                        return peak.Select(rate => rate * factor);
                    }

                    private static int Total(int steps, int epochs, int stepsPerEpoch)
                    {
                        if (steps == -1 && epochs == -1 && stepsPerEpoch == -1)
                            throw new ArgumentException("Give total_steps, or epochs and steps_per_epoch.");
                        if (steps == -1 ? epochs <= 0 || stepsPerEpoch <= 0 : steps <= 0)
                            throw new ArgumentException(
                                $"total_steps is {steps}, epochs {epochs}, steps_per_epoch {stepsPerEpoch}; those given must be "
                                + "above 0.");
                        return steps == -1 ? epochs * stepsPerEpoch : steps;
                    }

                    private double Between(double from, double to, double part) =>
                        strategy == AnnealStrategy.Cos
                            ? to + ((from - to) / 2 * (Math.Cos(Math.PI * part) + 1))
                            : from + ((to - from) * part);

                    private void SetMomenta(List<double> low, List<double> high, double height)
                    {
                        var index = 0;
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            var momentum = low[index] + ((high[index] - low[index]) * height);
                            if (group is IBetas betas)
                                betas.Betas = (momentum, betas.Betas.Item2);
                            else
                                ((IMomentum)group).Momentum = momentum;
                            index++;
                        }
                    }

                    /// <summary>
                    /// A part of the cycle: its last step, the rate as a part of the peak, the momentum between its bounds (0 and
                    /// 1).
                    /// </summary>
                    private sealed record Phase(
                        double End, double FromRate, double ToRate, double FromMomentum, double ToMomentum);
                }
            }

            /// <inheritdoc cref="impl.OneCycleLR"/>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4,
                bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            /// <inheritdoc cref="impl.OneCycleLR"/>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
        }
    }
}
