using static TorchSharp.torch.optim;

namespace Workbench.Torch;

/// <summary>
/// Rates that fall along half a cosine and start again, each time after a longer way. Loshchilov and Hutter, 2017
/// (arXiv:1608.03983).
/// </summary>
public sealed class CosineAnnealingWarmRestarts : lr_scheduler.LRScheduler
{
    private readonly double[] first;
    private readonly int period;
    private readonly int growth;
    private readonly double least;
    private int epoch;

    /// <param name="optimizer">Whose rates to change; they start again at what they were when their group was added.</param>
    /// <param name="T_0">Epochs until the first restart.</param>
    /// <param name="T_mult">By what the way to the next restart is longer each time.</param>
    /// <param name="eta_min">Where the rates fall to.</param>
    /// <param name="last_epoch">-1 at the start.</param>
    /// <param name="verbose">Whether to print each change.</param>
    public CosineAnnealingWarmRestarts(
        Optimizer optimizer, int T_0, int T_mult = 1, double eta_min = 0, int last_epoch = -1, bool verbose = false)
        : base(optimizer, last_epoch, verbose)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(T_0);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(T_mult);
        (period, growth, least, epoch) = (T_0, T_mult, eta_min, last_epoch);
        first = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
        step();
    }

    /// <inheritdoc/>
    public override void step(int? epoch)
    {
        if (epoch is { } given)
            ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(epoch));
        this.epoch = epoch ?? this.epoch + 1;
        base.step(epoch);
    }

    /// <inheritdoc/>
    protected override IEnumerable<double> get_lr()
    {
        long begin = 0, length = period;
        if (growth == 1)
            begin = epoch / length * length;
        else
            for (; epoch - begin >= length; length *= growth)
                begin += length;
        var height = (1 + Math.Cos(Math.PI * (epoch - begin) / length)) / 2;
        return first.Select(rate => least + ((rate - least) * height));
    }
}
