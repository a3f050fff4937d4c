using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>How the integral along the path is approximated.</summary>
public enum PathQuadrature
{
    /// <summary>Gauss-Legendre nodes.</summary>
    GaussLegendre,

    /// <summary>The midpoints of equal intervals, each with the same weight.</summary>
    Midpoints,
}

/// <summary>
/// Integrated gradients: (input - reference) times the mean gradient on the straight line between them (Sundararajan et al.
/// 2017, arXiv:1703.01365). The attributions sum to the difference of the logits; where they miss it by more than the
/// tolerance, the steps of that example are doubled up to <see cref="MaximalSteps"/>.
/// </summary>
public sealed record IntegratedGradients : CompleteAttribution
{
    /// <inheritdoc/>
    public override string Name => "integrated gradients";

    /// <inheritdoc/>
    public override Reference Reference { get; init; } = Reference.Zero;

    /// <summary>Points on the path at first.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>Points on the path at most. The gradient of networks with ReLU jumps, so that the error falls as one over the points.</summary>
    public int MaximalSteps { get; init; } = 12800;

    /// <summary>How the integral is approximated.</summary>
    public PathQuadrature Quadrature { get; init; } = PathQuadrature.GaussLegendre;

    private protected override string WhatToDo => $"Raise MaximalSteps ({MaximalSteps} now): the logit bends often on the path.";

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        if (Steps < 1 || MaximalSteps < Steps)
            throw new WorkbenchException($"Integrated gradients with {Steps} to {MaximalSteps} steps: at least one is needed, and the second not below the first.");
        Reference.Check(work);
        var attributions = work.Zeros();
        var (delta, difference) = (work.ZeroEach(), work.ZeroEach());
        var examples = Enumerable.Range(0, (int)work.Examples).Select(example => (long)example).ToArray();
        for (var steps = Steps; examples.Length > 0; steps = Math.Min(2 * steps, MaximalSteps))
        {
            Integrate(work, examples, steps, attributions, delta, difference);
            var within = AreWithin(delta, difference);
            if (steps == MaximalSteps)
                break;
            examples = [.. examples.Where(example => !within[example])];
        }

        return Checked(attributions, delta, difference);
    }

    private void Integrate(AttributionWork work, long[] examples, int steps, IReadOnlyList<Tensor> attributions, Tensor delta, Tensor difference)
    {
        using var scope = NewDisposeScope();
        var chosen = tensor(examples, device: delta.device);
        foreach (var total in attributions.Append(delta).Append(difference))
            total.index_fill_(0, chosen, 0);
        var rule = Rule(steps);
        work.InBatches((long)examples.Length * Reference.Count, (first, count) =>
        {
            var rows = new ReferenceRow[count];
            for (var row = 0; row < count; row++)
                rows[row] = new(examples[(first + row) / Reference.Count], (int)((first + row) % Reference.Count));
            var owners = tensor(Array.ConvertAll(rows, row => row.Example), device: delta.device);
            var actual = work.InputsOf(owners);
            var reference = Reference.InputsOf(work, rows, owners);
            var gradients = MeanGradients(work, actual, reference, rule);
            var share = 1.0 / Reference.Count;
            var parts = work.Attributed.Select((input, i) => gradients[i] * (actual[input] - reference[input])).ToArray();
            for (var i = 0; i < parts.Length; i++)
                attributions[work.Attributed[i]].index_add_(0, owners, parts[i], share);
            var change = work.Evaluate(actual) - work.Evaluate(reference);
            difference.index_add_(0, owners, change, share);
            delta.index_add_(0, owners, SumOf(parts) - change, share);
        }, Math.Max(1, work.BatchSize / steps));
    }

    /// <summary>The weighted mean of the gradients on the paths of some rows.</summary>
    private static Tensor[] MeanGradients(
        AttributionWork work, IReadOnlyList<Tensor> actual, IReadOnlyList<Tensor> reference, (double[] Nodes, double[] Weights) rule)
    {
        var sums = work.Attributed.Select(input => zeros_like(actual[input])).ToArray();
        var rows = actual[0].shape[0];
        for (var first = 0; first < rule.Nodes.Length; first += work.BatchSize)
        {
            work.Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(work.BatchSize, rule.Nodes.Length - first);
            var points = actual.Select((tensor, input) => work.Attributed.Contains(input)
                ? (reference[input].unsqueeze(1) + ((tensor - reference[input]).unsqueeze(1) * Along(rule.Nodes, first, count, tensor))).flatten(0, 1)
                : tensor.repeat_interleave(count, 0)).ToArray();
            var gradients = work.Gradients(points);
            for (var i = 0; i < sums.Length; i++)
                sums[i].add_((gradients[i].unflatten(0, rows, count) * Along(rule.Weights, first, count, sums[i])).sum(1));
        }

        return sums;
    }

    /// <summary>Some numbers in dimension 1, to be used with (rows, steps, ...).</summary>
    private static Tensor Along(double[] numbers, int first, int count, Tensor like) =>
        tensor(numbers.AsSpan(first, count).ToArray(), dtype: like.dtype, device: like.device)
            .reshape([1, -1, .. Enumerable.Repeat(1L, (int)like.dim() - 1)]);

    private (double[] Nodes, double[] Weights) Rule(int steps) => Quadrature == PathQuadrature.GaussLegendre
        ? GaussLegendre.Rule(steps)
        : ([.. Enumerable.Range(0, steps).Select(step => (step + 0.5) / steps)], [.. Enumerable.Repeat(1.0 / steps, steps)]);
}
