using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>Whether the labels of examples fit the loss: their range, their balance, how many are missing.</summary>
internal static class LabelCheck
{
    private const double Rare = 0.01;

    /// <summary>Looks at the first target of a sample.</summary>
    public static IEnumerable<PreflightFinding> Of(
        string part, ExampleSample sample, Network network, Recipe recipe, bool isLearned, CancellationToken cancellation)
    {
        var target = sample.Set.Targets[0];
        var subject = $"{part} labels";
        switch (recipe.Loss)
        {
            case CrossEntropyLoss when target.Type != ElementType.Int64:
                return [new(subject, $"cross-entropy of classes needs class indices (int64); the target is {target}.", FindingWeight.Refusal)];
            case CrossEntropyLoss { ClassesLast: false }:
                return OfClasses(subject, sample, network.Outputs[0].Size, isLearned, cancellation);
            case BinaryCrossEntropyLoss when target.Type != ElementType.Float32:
                return [new(subject, $"binary cross-entropy needs labels 0 and 1 as float32; the target is {target}.", FindingWeight.Refusal)];
            case BinaryCrossEntropyLoss:
                return OfTasks(subject, sample, isLearned, cancellation);
            default:
                return target.Type == ElementType.Float32 ? OfNumbers(subject, sample) : [];
        }
    }

    private static IEnumerable<PreflightFinding> OfTasks(string subject, ExampleSample sample, bool isLearned, CancellationToken cancellation)
    {
        var counts = new LabelCounts(sample.Set.Targets[0].Size);
        for (var row = 0; row < sample.Examples.Length; row++)
            if (counts.Add(sample.Batch.Floats(sample.Set.Inputs.Count, row)) is { } bad)
                return [new(subject, FormattableString.Invariant($"{sample.Set.Describe(sample.Examples[row])} has label {bad}; ")
                    + "0, 1 or missing (NaN) was expected for binary cross-entropy.", FindingWeight.Refusal)];
        if (isLearned && counts.LearnableTasks == 0 && !sample.IsWhole)
            sample.ReadOthers(one => counts.Add(one.Floats(sample.Set.Inputs.Count, 0)) is null && counts.LearnableTasks == 0, cancellation);
        return counts.Report(subject, isLearned, Rare);
    }

    private static IEnumerable<PreflightFinding> OfClasses(
        string subject, ExampleSample sample, int classes, bool isLearned, CancellationToken cancellation)
    {
        var counts = new long[classes];
        long missing = 0;
        var field = sample.Set.Inputs.Count;
        string? Add(ArrayBatch batch, int row, int example)
        {
            foreach (var label in batch.Integers(field, row))
                if (label == CrossEntropyLoss.Ignored)
                    missing++;
                else if (label < 0 || label >= classes)
                    return $"{sample.Set.Describe(example)} has class {label}; the network has classes 0 to {classes - 1}, {CrossEntropyLoss.Ignored} is missing.";
                else
                    counts[label]++;
            return null;
        }

        for (var row = 0; row < sample.Examples.Length; row++)
            if (Add(sample.Batch, row, sample.Examples[row]) is { } bad)
                return [new(subject, bad, FindingWeight.Refusal)];
        bool IsOne() => counts.Count(count => count > 0) < 2;
        if (isLearned && IsOne() && !sample.IsWhole)
            sample.ReadOthers(one => Add(one, 0, 0) is null && IsOne(), cancellation);
        var text = $"classes {string.Join(", ", counts.Select((count, one) => $"{one}: {count:N0}"))}" + (missing > 0 ? $"; {missing:N0} missing" : "");
        return isLearned && IsOne()
            ? [new(subject, text + ". Only one class occurs, so there is nothing to learn. Check the labels and the split.", FindingWeight.Refusal)]
            : [new(subject, text, counts.Min() < Rare * counts.Sum() ? FindingWeight.Warning : FindingWeight.Note)];
    }

    private static IEnumerable<PreflightFinding> OfNumbers(string subject, ExampleSample sample)
    {
        var field = sample.Set.Inputs.Count;
        long known = 0, missing = 0;
        double sum = 0, squares = 0;
        for (var row = 0; row < sample.Examples.Length; row++)
            foreach (var number in sample.Batch.Floats(field, row))
            {
                if (float.IsInfinity(number))
                    return [new(subject, $"the target of {sample.Set.Describe(sample.Examples[row])} is {number}. Correct or leave out this example.", FindingWeight.Refusal)];
                if (float.IsNaN(number))
                {
                    missing++;
                    continue;
                }

                known++;
                sum += number;
                squares += (double)number * number;
            }

        if (known == 0)
            return [new(subject, "all labels looked at are missing (NaN). Check the column they were read from.", FindingWeight.Refusal)];
        var mean = sum / known;
        var deviation = Math.Sqrt(Math.Max(0, (squares / known) - (mean * mean)));
        return [new(subject, FormattableString.Invariant($"mean {mean:G4}, standard deviation {deviation:G4}, {missing:N0} of {known + missing:N0} missing"))];
    }
}
