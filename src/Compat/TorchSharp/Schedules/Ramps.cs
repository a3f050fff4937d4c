namespace TorchSharp;

/// <content>Schedules that lead the rates from one value to another.</content>
public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Rates multiplied by a factor for the first epochs.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int total;

                    public ConstantLR(
                        Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (this.factor, total) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Multiplied(_last_epoch == 0 ? factor : _last_epoch == total ? 1 / factor : 1);

                    protected override IEnumerable<double> get_closed_form_lr() => OfBase(_last_epoch >= total ? 1 : factor);
                }

                /// <summary>Rates multiplied by a factor that goes from one value to another along a line: a warm-up.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start;
                    private readonly double change;
                    private readonly int total;

                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total_iters);
                        if (!(start_factor is > 0 and <= 1))
                            throw new ArgumentException(
                                $"start_factor is {start_factor}; it must be above 0 and at most 1.", nameof(start_factor));
                        (start, change, total) = (start_factor, end_factor - start_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Multiplied(_last_epoch switch
                        {
                            0 => start,
                            var epoch when epoch > total => 1,
                            var epoch => 1 + (change / ((total * start) + ((epoch - 1) * change))),
                        });

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        OfBase(start + (change * Math.Min(total, _last_epoch) / total));
                }

                /// <summary>Rates that fall to 0 as a power of the epochs left.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly double total;
                    private readonly double power;

                    public PolynomialLR(
                        Optimizer optimizer, int total_iters = 5, double power = 1.0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total_iters);
                        (total, this.power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Multiplied(
                            _last_epoch == 0 || _last_epoch > total
                                ? 1
                                : Math.Pow((1 - (_last_epoch / total)) / (1 - ((_last_epoch - 1) / total)), power));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        OfBase(Math.Pow(1 - (Math.Min(total, _last_epoch) / total), power));
                }

                /// <summary>
                /// Rates that swing between the one at the start and eta_min along a cosine. Loshchilov and Hutter, 2017
                /// (arXiv:1608.03983).
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double half;
                    private readonly double least;

                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(T_max);
                        (half, least) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return Rates;

                        // At the bottom the ratio of the next case is 0 / 0.
                        if ((_last_epoch - 1 - half) % (2 * half) == 0)
                            return Rates.Zip(
                                _base_lrs, (rate, first) => rate + ((first - least) * (1 - Math.Cos(Math.PI / half)) / 2));
                        var ratio = Height(_last_epoch) / Height(_last_epoch - 1);
                        return Rates.Select(rate => (ratio * (rate - least)) + least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(first => least + ((first - least) * Height(_last_epoch) / 2));

                    private double Height(int epoch) => 1 + Math.Cos(Math.PI * epoch / half);
                }
            }

            /// <inheritdoc cref="impl.ConstantLR"/>
            public static LRScheduler ConstantLR(
                Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);

            /// <inheritdoc cref="impl.LinearLR"/>
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5,
                int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            /// <inheritdoc cref="impl.PolynomialLR"/>
            public static LRScheduler PolynomialLR(
                Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);

            /// <inheritdoc cref="impl.CosineAnnealingLR"/>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}
