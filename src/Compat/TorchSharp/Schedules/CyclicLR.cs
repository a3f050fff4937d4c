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
                /// Rates that go up and down between two bounds, the momentum down and up. Smith, 2017 (arXiv:1506.01186).
                /// </summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly List<double> low;
                    private readonly List<double> high;
                    private readonly List<double>? lowMomentum;
                    private readonly List<double>? highMomentum;
                    private readonly double size;
                    private readonly double rise;
                    private readonly Func<double, double> scale;
                    private readonly bool byCycle;

                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8,
                        double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, Repeated(optimizer, base_lr), Repeated(optimizer, max_lr), step_size_up, step_size_down,
                            mode, gamma, scale_fn, scale_mode, cycle_momentum, Repeated(optimizer, base_momentum),
                            Repeated(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    /// <param name="optimizer">Whose rates to change.</param>
                    /// <param name="base_lr">The lower bound of each group.</param>
                    /// <param name="max_lr">The upper bound of each group.</param>
                    /// <param name="step_size_up">Steps of the way up.</param>
                    /// <param name="step_size_down">Steps of the way down; -1: as many.</param>
                    /// <param name="mode">How the height of the cycles changes.</param>
                    /// <param name="gamma">Factor of each step of <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">The height as a function of the cycle or the step, in place of the mode.</param>
                    /// <param name="scale_mode">Of what that function is one.</param>
                    /// <param name="cycle_momentum">Whether to move the momentum against the rate.</param>
                    /// <param name="base_momentum">The lower bound of each group's momentum; 0.8.</param>
                    /// <param name="max_momentum">The upper bound of each group's momentum; 0.9.</param>
                    /// <param name="last_epoch">-1 at the start.</param>
                    /// <param name="verbose">Whether to print each change.</param>
                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000,
                        int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1.0,
                        Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step_size_up);
                        size = step_size_up + (step_size_down == -1 ? step_size_up : step_size_down);
                        rise = step_size_up / size;
                        low = ForEachGroup(optimizer, base_lr, nameof(base_lr));
                        high = ForEachGroup(optimizer, max_lr, nameof(max_lr));
                        scale = scale_fn ?? ScaleOf(mode, gamma);
                        byCycle = scale_fn is null ? mode != Mode.ExpRange : scale_mode == ScaleMode.Cycle;
                        if (cycle_momentum)
                        {
                            if (!optimizer.ParamGroups.All(group => group is IMomentum))
                                throw NoMomentum();
                            base_momentum ??= Repeated(optimizer, 0.8);
                            max_momentum ??= Repeated(optimizer, 0.9);
                            lowMomentum = ForEachGroup(optimizer, base_momentum, nameof(base_momentum));
                            highMomentum = ForEachGroup(optimizer, max_momentum, nameof(max_momentum));
                        }

                        step();
                    }

                    /// <summary>How the height of the cycles changes.</summary>
                    public enum Mode
                    {
                        /// <summary>It stays.</summary>
                        Triangular,

                        /// <summary>It halves with each cycle.</summary>
                        Triangular2,

                        /// <summary>It is multiplied by gamma at each step.</summary>
                        ExpRange,
                    }

                    /// <summary>What a scale function is a function of.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The number of the cycle, from 1 on.</summary>
                        Cycle,

                        /// <summary>The number of the step, from 0 on.</summary>
                        Iterations,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + (_last_epoch / size));
                        var place = 1 + (_last_epoch / size) - cycle;
                        var height = place <= rise ? place / rise : (place - 1) / (rise - 1);
                        height *= scale(byCycle ? cycle : _last_epoch);
                        if (lowMomentum is not null && highMomentum is not null)
                        {
                            var index = 0;
                            foreach (var group in _optimizer.ParamGroups.Cast<IMomentum>())
                            {
                                group.Momentum = highMomentum[index] - ((highMomentum[index] - lowMomentum[index]) * height);
                                index++;
                            }
                        }

                        return low.Zip(high, (bottom, top) => bottom + ((top - bottom) * height));
                    }

                    private static Func<double, double> ScaleOf(Mode mode, double gamma) => mode switch
                    {
                        Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                        Mode.ExpRange => step => Math.Pow(gamma, step),
                        _ => _ => 1,
                    };
                }
            }

            /// <inheritdoc cref="impl.CyclicLR"/>
            public static LRScheduler CyclicLR(
                Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1.0,
                Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1,
                bool verbose = false) =>
                new impl.CyclicLR(
                    optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    base_momentum, max_momentum, last_epoch, verbose);

            /// <inheritdoc cref="impl.CyclicLR"/>
            public static LRScheduler CyclicLR(
                Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000,
                int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1.0,
                Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(
                    optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    base_momentum, max_momentum, last_epoch, verbose);
        }
    }
}
