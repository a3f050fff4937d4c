using Workbench.Data.Variants;

namespace Workbench.Analysis.Variants;

/// <summary>Variants whose windows wait until a batch is full.</summary>
internal sealed class AlleleBatch(WindowScorer scorer, VariantWindows windows, int size)
{
    private readonly List<(Variant Variant, VariantSkip[] Skips, int Row)> waiting = [];
    private byte[] bases = new byte[size * scorer.Length];
    private int rows;

    public VariantWindows Windows => windows;

    /// <summary>Adds a variant; gives the effects of earlier ones where it found no room beside them.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="skip">Why none of its alleles can be scored, or none.</param>
    public IEnumerable<VariantEffect> Add(Variant variant, VariantSkip skip)
    {
        VariantSkip[] skips = [.. variant.Alternates.Select(alternate => skip == VariantSkip.None ? windows.Check(variant.Reference, alternate) : skip)];
        var scored = skips.Count(each => each == VariantSkip.None);
        var needed = scored == 0 ? 0 : scored + 1;
        IEnumerable<VariantEffect> effects = rows + needed > size || waiting.Count >= size ? Flush() : [];
        if (needed * scorer.Length > bases.Length)
            Array.Resize(ref bases, needed * scorer.Length);
        waiting.Add((variant, skips, rows));
        if (needed > 0)
            Write(variant, variant.Reference);
        for (var i = 0; i < skips.Length; i++)
            if (skips[i] == VariantSkip.None)
                Write(variant, variant.Alternates[i]);
        return effects;
    }

    /// <summary>The effects of all that wait.</summary>
    public List<VariantEffect> Flush()
    {
        var predictions = new float[rows][];
        var logOdds = new float[rows][];
        for (var from = 0; from < rows; from += size)
        {
            var count = Math.Min(size, rows - from);
            var (some, odds) = scorer.Score(bases.AsSpan(from * scorer.Length), count);
            some.CopyTo(predictions, from);
            odds.CopyTo(logOdds, from);
        }

        var effects = new List<VariantEffect>();
        foreach (var (variant, skips, row) in waiting)
        {
            var next = row + 1;
            for (var i = 0; i < skips.Length; i++)
                if (skips[i] != VariantSkip.None)
                {
                    effects.Add(new(variant, i, skips[i], [], [], []));
                }
                else
                {
                    effects.Add(new(variant, i, VariantSkip.None, predictions[row], predictions[next], Difference(logOdds[next], logOdds[row])));
                    next++;
                }

            if (skips.Length == 0)
                effects.Add(new(variant, -1, VariantSkip.NoAlternate, [], [], []));
        }

        waiting.Clear();
        rows = 0;
        return effects;
    }

    private void Write(Variant variant, string allele)
    {
        windows.Write(variant, allele, bases.AsSpan(rows * scorer.Length, scorer.Length));
        rows++;
    }

    private static float[] Difference(float[]? alternate, float[]? reference) =>
        alternate is null || reference is null ? [] : [.. alternate.Zip(reference, (a, r) => a - r)];
}
