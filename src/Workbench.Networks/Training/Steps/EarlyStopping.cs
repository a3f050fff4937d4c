using Workbench.Data.Metrics;

namespace Workbench.Networks.Training;

/// <summary>Knows the best epoch, and when none better has come for long enough.</summary>
/// <param name="metric">The metric that decides; null for the loss.</param>
/// <param name="patience">Epochs to wait; null for ever.</param>
internal sealed class EarlyStopping(Metric? metric, int? patience)
{
    /// <summary>1-based best epoch; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Whether training should stop after an epoch.</summary>
    public bool IsOver(int epoch) => epoch - BestEpoch >= patience;

    /// <summary>Looks at an epoch; true when it is the best so far.</summary>
    /// <exception cref="WorkbenchException">The metric is not defined for the validation examples.</exception>
    public bool Improves(IReadOnlyList<EpochRecord> epochs)
    {
        var last = epochs[^1];
        if (metric is not null && double.IsNaN(last.Metric!.Value))
            throw new WorkbenchException($"{metric.Name} ({metric.Title}) is not defined for the validation examples: "
                + (metric.Labels == MetricLabels.Binary ? "a class is absent in every task" : "a side is constant")
                + ". Give other validation examples, or let the loss decide (StopOn = null).");
        var isBetter = BestEpoch == 0 || Better(last, epochs[BestEpoch - 1]);
        if (isBetter)
            BestEpoch = last.Epoch;
        return isBetter;
    }

    /// <summary>Takes up where a checkpoint stopped.</summary>
    public void Restore(int bestEpoch) => BestEpoch = bestEpoch;

    private bool Better(EpochRecord one, EpochRecord other) => metric is null
        ? one.ValidationLoss < other.ValidationLoss
        : metric.IsBetter(one.Metric!.Value, other.Metric!.Value);
}
