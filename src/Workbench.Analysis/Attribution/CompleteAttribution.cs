using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// A method whose attributions of an example sum to the difference of its logit from the mean logit of its references. The sum
/// is checked.
/// </summary>
public abstract record CompleteAttribution : AttributionMethod
{
    /// <summary>What the input is compared with.</summary>
    public abstract Reference Reference { get; init; }

    /// <summary>Greatest convergence delta, as a share of the difference of the logits or of 1, whichever is more.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Whether a greater delta is an error; otherwise it is a remark of the result.</summary>
    public bool FailOnDelta { get; init; } = true;

    /// <summary>What an error suggests.</summary>
    private protected abstract string WhatToDo { get; }

    /// <summary>Whether each example's delta is within the tolerance.</summary>
    private protected bool[] AreWithin(Tensor delta, Tensor difference)
    {
        var allowed = difference.abs().clamp_min(1).mul(Tolerance);
        return delta.abs().le(allowed).cpu().data<bool>().ToArray();
    }

    /// <summary>The result, its deltas checked.</summary>
    /// <param name="attributions">One an input.</param>
    /// <param name="delta">(examples).</param>
    /// <param name="difference">(examples): logit minus mean logit of the references.</param>
    private protected FoundAttribution Checked(IReadOnlyList<Tensor> attributions, Tensor delta, Tensor difference)
    {
        var within = AreWithin(delta, difference);
        var found = new FoundAttribution(attributions) { ConvergenceDelta = delta };
        if (within.All(isWithin => isWithin))
            return found;
        var wrong = Array.IndexOf(within, false);
        var (deltas, differences) = (delta.to_type(ScalarType.Float64).cpu().data<double>().ToArray(), difference.to_type(ScalarType.Float64).cpu().data<double>().ToArray());
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"{Name}: the attributions of example {wrong} sum to {differences[wrong] + deltas[wrong]:G5}, but its logit differs from its references' by {differences[wrong]:G5}");
        text.Append(CultureInfo.InvariantCulture, $" (allowed is {Tolerance:G3} of it or of 1; {within.Count(isWithin => !isWithin)} of {within.Length} examples are affected). {WhatToDo}");
        return FailOnDelta
            ? throw new WorkbenchException($"{text} Or set FailOnDelta = false to get the attributions with this remark.")
            : found with { Remarks = [text.ToString()] };
    }

    /// <summary>The sum of each row's attributions over all inputs, (rows).</summary>
    private protected static Tensor SumOf(IEnumerable<Tensor> attributions) =>
        attributions.Select(attribution => attribution.flatten(1).sum(1)).Aggregate((sum, next) => sum + next);
}
