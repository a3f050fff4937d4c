using System.Numerics;

namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>How a seqlet or profile lies on a profile.</summary>
/// <param name="Similarity">Continuous Jaccard, 0 to 1.</param>
/// <param name="Offset">The profile's column at which it begins, read on its strand.</param>
/// <param name="Reverse">Whether its reverse complement is what lies there.</param>
internal readonly record struct ContributionAlignment(double Similarity, int Offset, bool Reverse)
{
    /// <summary>
    /// The best place: greatest sum over shared cells of the smaller weight over the greater, both summing to 1, over all offsets that
    /// share at least half of the shorter one and both strands; of equal ones the first.
    /// </summary>
    /// <param name="profile">Length x 4 weights of at least 0, summing to 1.</param>
    /// <param name="other">The same of what is to lie on it.</param>
    public static ContributionAlignment Best(ReadOnlySpan<float> profile, ReadOnlySpan<float> other)
    {
        var (length, width) = (profile.Length / 4, other.Length / 4);
        var shared = Math.Max(1, Math.Min(length, width) / 2);
        Span<float> turned = other.Length <= 1024 ? stackalloc float[other.Length] : new float[other.Length];
        other.CopyTo(turned);
        turned.Reverse();
        var best = default(ContributionAlignment);
        for (var offset = shared - width; offset <= length - shared; offset++)
        {
            var forward = Shared(profile, other, offset * 4);
            if (forward > best.Similarity)
                best = new(forward, offset, false);
            var reverse = Shared(profile, turned, offset * 4);
            if (reverse > best.Similarity)
                best = new(reverse, offset, true);
        }

        // The greater of two is their sum less the smaller, and either sums to 1.
        return best with { Similarity = best.Similarity / (2 - best.Similarity) };
    }

    private static double Shared(ReadOnlySpan<float> profile, ReadOnlySpan<float> other, int shift)
    {
        var from = Math.Max(0, shift);
        var count = Math.Min(profile.Length, other.Length + shift) - from;
        var a = profile.Slice(from, count);
        var b = other.Slice(from - shift, count);
        var sum = 0f;
        var wide = Vector<float>.Zero;
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= count - width; i += width)
            wide += Vector.Min(new Vector<float>(a[i..]), new Vector<float>(b[i..]));
        for (; i < count; i++)
            sum += Math.Min(a[i], b[i]);
        return sum + Vector.Sum(wide);
    }
}
