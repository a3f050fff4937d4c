namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates. Each sets the rates of its first epoch when it is made.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimiser's groups at each <see cref="step()"/>.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                internal readonly Optimizer _optimizer = null!;
                internal readonly List<double> _base_lrs = [];
                internal readonly List<double> _last_lrs = [];
                internal readonly bool _verbose;

                /// <summary>The epoch now; 0 is the first.</summary>
                internal int _last_epoch = -1;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    _verbose = verbose;
                    _base_lrs.AddRange(optimizer.ParamGroups.Select(group => group.InitialLearningRate));
                    _last_lrs.AddRange(Rates);
                }

                /// <summary>The learning rates that the groups have now.</summary>
                private protected IEnumerable<double> Rates => _optimizer.ParamGroups.Select(group => group.LearningRate);

                /// <summary>Goes on to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes on to the next epoch, or to a given one.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;

                    // Once only: schedules may change momenta on the way.
                    Apply(epoch is null ? get_lr() : get_closed_form_lr());
                }

                /// <summary>Goes on to the next epoch with a metric, which most schedules do not look at.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates that the last step set.</summary>
                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The learning rates of this epoch from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The learning rates of this epoch from those at the start.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>Each group's rate, multiplied.</summary>
                private protected IEnumerable<double> Multiplied(double factor) => Rates.Select(rate => rate * factor);

                /// <summary>Each group's rate at the start, multiplied.</summary>
                private protected IEnumerable<double> OfBase(double factor) => _base_lrs.Select(rate => rate * factor);

                private void Apply(IEnumerable<double> found)
                {
                    var rates = found.ToArray();
                    var index = 0;
                    foreach (var group in _optimizer.ParamGroups.Take(rates.Length))
                    {
                        var rate = rates[index];
                        group.LearningRate = rate;
                        if (_verbose && _last_lrs[index] != rate)
                            Console.WriteLine($"The learning rate of group {index} is {rate} now.");
                        _last_lrs[index++] = rate;
                    }
                }
            }

            /// <summary>One value for each group.</summary>
            private static List<T> ForEachGroup<T>(Optimizer optimizer, IEnumerable<T> values, string name)
            {
                ArgumentNullException.ThrowIfNull(optimizer);
                var list = values.ToList();
                var groups = optimizer.ParamGroups.Count();
                return list.Count == groups
                    ? list
                    : throw new ArgumentException(
                        $"There are {list.Count} values and {groups} parameter groups: give one each.", name);
            }

            private static ArgumentException NoMomentum() =>
                new("This optimiser has no momentum that could cycle: set cycle_momentum to false.", "optimizer");

            private static IEnumerable<T> Repeated<T>(Optimizer optimizer, T value)
            {
                ArgumentNullException.ThrowIfNull(optimizer);
                return Enumerable.Repeat(value, optimizer.ParamGroups.Count());
            }

            /// <summary>The schedules themselves; the functions beside this class make them.</summary>
            public static partial class impl
            {
            }
        }
    }
}
