using static TorchSharp.torch;

namespace Workbench.Analysis.Experiments;

/// <summary>What a function gave for two motifs at several distances.</summary>
/// <param name="Distances">Bases between the end of the first motif and the start of the second.</param>
/// <param name="Before">(batch, ...): the backgrounds.</param>
/// <param name="First">(batch, ...): with the first motif alone.</param>
/// <param name="Second">(distances, batch, ...): with the second motif alone, where it is at each distance.</param>
/// <param name="Both">(distances, batch, ...): with both.</param>
public sealed record Spacing(IReadOnlyList<int> Distances, Tensor Before, Tensor First, Tensor Second, Tensor Both)
{
    /// <summary>(distances, batch, ...): what both do together beyond the sum of what each does alone.</summary>
    public Tensor Synergy => Both - First - Second + Before;
}

/// <summary>Spacing: how the effect of two motifs depends on the bases between them.</summary>
public static class Space
{
    /// <summary>A function of backgrounds with two motifs at each distance.</summary>
    /// <param name="function">What is measured.</param>
    /// <param name="backgrounds">(batch, 4, length).</param>
    /// <param name="first">Bases of the motif that stays.</param>
    /// <param name="second">Bases of the motif that moves.</param>
    /// <param name="distances">Bases between them, each at least 0.</param>
    /// <param name="start">The place of the first motif; null puts the pair with the greatest distance into the middle.</param>
    /// <exception cref="WorkbenchException">There is no distance, or a motif does not fit.</exception>
    public static Spacing Motifs(
        SequenceFunction function, Tensor backgrounds, string first, string second, IReadOnlyList<int> distances, long? start = null)
    {
        if (distances.Count == 0 || distances.Min() < 0)
            throw new WorkbenchException($"The distances are {string.Join(", ", distances)}; at least one is needed, and none below 0.");
        using var scope = NewDisposeScope();
        var at = start ?? SequenceEdits.Middle(backgrounds, first.Length + distances.Max() + second.Length);
        var withFirst = SequenceEdits.Substitute(backgrounds, first, at);
        var (alone, both) = (new Tensor[distances.Count], new Tensor[distances.Count]);
        for (var i = 0; i < distances.Count; i++)
        {
            using var inner = NewDisposeScope();
            var place = at + first.Length + distances[i];
            alone[i] = function(SequenceEdits.Substitute(backgrounds, second, place)).MoveToOuterDisposeScope();
            both[i] = function(SequenceEdits.Substitute(withFirst, second, place)).MoveToOuterDisposeScope();
        }

        return new Spacing(
            distances, function(backgrounds).MoveToOuterDisposeScope(), function(withFirst).MoveToOuterDisposeScope(),
            stack(alone).MoveToOuterDisposeScope(), stack(both).MoveToOuterDisposeScope());
    }
}
