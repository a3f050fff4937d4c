using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// Shapley values by sampling permutations (Castro et al. 2009, doi 10.1016/j.cor.2008.04.004; Strumbelj and Kononenko 2010): the
/// segments of an input are put in place of the reference one after another in random orders, and each gets the mean change
/// of the logit when it comes in. Every second order is the reverse of the one before, which lowers the variance. The values
/// sum to the difference of the logits exactly.
/// </summary>
public sealed record ShapleySampling : CompleteAttribution
{
    /// <inheritdoc/>
    public override string Name => "Shapley sampling";

    /// <summary>What stands for a segment that is not there; permutation k uses reference k modulo their number.</summary>
    public override Reference Reference { get; init; } = Reference.Zero;

    /// <summary>Orders an example; each costs as many passes as there are segments.</summary>
    public int Permutations { get; init; } = 20;

    /// <summary>Neighbouring places that count as one.</summary>
    public int SegmentLength { get; init; } = 1;

    private protected override string WhatToDo => "The network gives different logits for the same input: is it random in evaluation mode?";

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        if (Permutations < 1)
            throw new WorkbenchException($"{Permutations} permutations were asked for; at least one is needed.");
        var segments = new PlaceSegments(work, Reference, SegmentLength);
        var walks = work.Examples * Permutations;
        var (sums, difference) = (new double[work.Examples * segments.Count], new double[work.Examples]);
        var (ranks, ranksOf, last) = (Array.Empty<int>(), -1L, 0.0);
        work.InBatches(walks * (segments.Count + 1), (from, count) =>
        {
            var rows = new ReferenceRow[count];
            var kept = new bool[count * segments.Count];
            var entering = new int[count];
            for (var row = 0; row < count; row++)
            {
                var (walk, step) = Math.DivRem(from + row, segments.Count + 1);
                var permutation = (int)(walk % Permutations);
                rows[row] = new(walk / Permutations, permutation % Reference.Count);
                if (walk != ranksOf)
                    (ranks, ranksOf) = (Ranks(work, rows[row].Example, permutation, segments.Count), walk);
                for (var segment = 0; segment < segments.Count; segment++)
                    kept[(row * segments.Count) + segment] = ranks[segment] < step;
                entering[row] = step == 0 ? -1 : Array.IndexOf(ranks, (int)step - 1);
            }

            var values = segments.Evaluate(rows, kept).cpu().to_type(ScalarType.Float64).data<double>().ToArray();
            for (var row = 0; row < count; row++)
            {
                if (entering[row] >= 0)
                {
                    sums[(rows[row].Example * segments.Count) + entering[row]] += (values[row] - last) / Permutations;
                    difference[rows[row].Example] += (values[row] - last) / Permutations;
                }

                last = values[row];
            }
        });
        var attributions = segments.Share(sums);
        var expected = tensor(difference, device: attributions[0].device);
        return Checked(attributions, SumOf(work.Attributed.Select(input => attributions[input])) - expected, expected);
    }

    /// <summary>When each segment comes in.</summary>
    private static int[] Ranks(AttributionWork work, long example, int permutation, int count)
    {
        var random = work.RandomOf((example << 24) + (permutation / 2));
        var ranks = random.Permutation(count);
        return permutation % 2 == 0 ? ranks : Array.ConvertAll(ranks, rank => count - 1 - rank);
    }
}
