namespace TorchSharp;

/// <content>Schedules made of schedules.</content>
public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after the other: the next one begins, at its epoch 0, at each milestone.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;
                    private readonly int[] milestones;

                    public SequentialLR(
                        Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones,
                        int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        (this.schedulers, this.milestones) = ([.. schedulers], [.. milestones]);
                        if (this.milestones.Length != this.schedulers.Length - 1)
                            throw new ArgumentException(
                                $"There are {this.schedulers.Length} schedules and {this.milestones.Length} milestones: "
                                + "give one milestone less than schedules.",
                                nameof(milestones));
                        if (this.schedulers.Any(scheduler => scheduler._optimizer != optimizer))
                            throw new ArgumentException("All schedules have to be of the same optimiser.", nameof(schedulers));

                        // Takes back what making the schedules has done; only the first one begins.
                        foreach (var group in optimizer.ParamGroups)
                            group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in this.schedulers)
                            scheduler._last_epoch--;
                        this.schedulers[0].step();
                        _last_lrs.Clear();
                        _last_lrs.AddRange(Rates);
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var index = milestones.Count(milestone => milestone <= _last_epoch);
                        if (index > 0 && milestones[index - 1] == _last_epoch)
                            schedulers[index].step(0);
                        else
                            schedulers[index].step();
                        return Rates;
                    }
                }

                /// <summary>Several schedules at once: each step is a step of all.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        this.schedulers = [.. schedulers];
                        if (this.schedulers.Length == 0)
                            throw new ArgumentException("There is no schedule to chain.", nameof(schedulers));
                        TakeOver();
                    }

                    public override void step()
                    {
                        foreach (var scheduler in schedulers)
                            scheduler.step();
                        TakeOver();
                    }

                    private void TakeOver()
                    {
                        _last_lrs.Clear();
                        _last_lrs.AddRange(schedulers[^1].get_last_lr());
                    }
                }
            }

            /// <inheritdoc cref="impl.SequentialLR"/>
            public static LRScheduler SequentialLR(
                Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            /// <inheritdoc cref="impl.ChainedLR"/>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
        }
    }
}
