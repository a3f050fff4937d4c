namespace Workbench.Networks.Training;

/// <summary>Labels 0 and 1 counted task by task.</summary>
internal sealed class LabelCounts(int tasks)
{
    private readonly long[] negatives = new long[tasks];
    private readonly long[] positives = new long[tasks];
    private long missing;
    private long all;

    /// <summary>Tasks of which both labels were seen.</summary>
    public int LearnableTasks { get; private set; }

    /// <summary>Counts the labels of an example; gives the first that is neither 0, 1, between them nor missing.</summary>
    public float? Add(ReadOnlySpan<float> labels)
    {
        all += labels.Length;
        for (var task = 0; task < labels.Length; task++)
        {
            var label = labels[task];
            if (float.IsNaN(label))
            {
                missing++;
                continue;
            }

            if (label is not (>= 0 and <= 1))
                return label;
            var before = IsLearnable(task);
            negatives[task] += label <= 0.5f ? 1 : 0;
            positives[task] += label >= 0.5f ? 1 : 0;
            LearnableTasks += !before && IsLearnable(task) ? 1 : 0;
        }

        return null;
    }

    /// <summary>What the counts mean for a training.</summary>
    public IEnumerable<PreflightFinding> Report(string subject, bool isLearned, double rare)
    {
        var known = negatives.Sum() + positives.Sum();
        var text = FormattableString.Invariant($"{100.0 * positives.Sum() / Math.Max(1, known):F2} % positive over {negatives.Length:N0} task(s), {missing:N0} of {all:N0} missing");
        if (known == 0)
            yield return new(subject, "all labels looked at are missing (NaN). Check the column they were read from.", FindingWeight.Refusal);
        else if (isLearned && LearnableTasks == 0)
            yield return new(subject, $"{text}. All labels are {(positives.Sum() > 0 ? 1 : 0)}, so there is nothing to learn. "
                + "Check the labels and the split; shuffle sorted files before splitting them.", FindingWeight.Refusal);
        else
            yield return new(subject, text);
        var constant = Enumerable.Range(0, negatives.Length).Where(task => !IsLearnable(task)).ToList();
        if (known > 0 && constant.Count > 0 && (!isLearned || LearnableTasks > 0))
            yield return new(subject, $"{constant.Count:N0} task(s) show one class only among the examples looked at, the first is task {constant[0] + 1}.",
                FindingWeight.Warning);
        var scarce = Enumerable.Range(0, negatives.Length)
            .Where(task => IsLearnable(task) && Math.Min(negatives[task], positives[task]) < rare * (negatives[task] + positives[task])).ToList();
        if (scarce.Count > 0)
            yield return new(subject, FormattableString.Invariant($"{scarce.Count:N0} task(s) have fewer than {100 * rare:F0} % of the rarer class, the first is task {scarce[0] + 1}. ")
                + "Consider PositiveWeights or FocalGamma, and watch auprc rather than accuracy.", FindingWeight.Warning);
    }

    private bool IsLearnable(int task) => negatives[task] > 0 && positives[task] > 0;
}
