using System.Numerics;

namespace Workbench.Data.Sequences;

/// <summary>How pairs of words are weighted by their mismatches in the gapped k-mer kernel.</summary>
public enum GappedKmerFilter
{
    /// <summary>The product of the gapped k-mer counts themselves: C(l - m, k).</summary>
    GappedCounts,

    /// <summary>The minimum-norm estimate of word counts from gapped k-mer counts (an orthogonal projection, so its product is itself); the "full filter".</summary>
    Estimated,

    /// <summary>The estimate cut at its first non-positive weight and convolved with itself; the "truncated filter", the default of LS-GKM.</summary>
    Truncated,
}

/// <summary>
/// The gapped k-mer string kernel (Ghandi et al. 2014, PLoS Computational Biology 10:e1003711; LS-GKM: Lee 2016, Bioinformatics
/// 32:2196): the sum over all pairs of words of l bases of a weight h(m) of their mismatches m. Words with a letter other than A, C, G, T
/// or U are left out (LS-GKM takes them for A).
/// </summary>
public sealed class GappedKmerKernel
{
    private readonly double[] weights;

    /// <summary>Makes a kernel.</summary>
    /// <param name="l">Bases of a word, 1 to 16.</param>
    /// <param name="k">Positions of a word that count, 1 to l.</param>
    /// <param name="filter">The weights.</param>
    /// <param name="bothStrands">Whether the words of the reverse complements are taken too.</param>
    /// <param name="maxMismatches">Pairs with more mismatches count nothing (LS-GKM's default is 3); all count when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">l, k or the mismatches are out of range.</exception>
    public GappedKmerKernel(
        int l = 11, int k = 7, GappedKmerFilter filter = GappedKmerFilter.Truncated, bool bothStrands = true, int? maxMismatches = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, l);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(l, 16);
        ArgumentOutOfRangeException.ThrowIfNegative(maxMismatches ?? 0, nameof(maxMismatches));
        (WordLength, BothStrands) = (l, bothStrands);
        weights = filter switch
        {
            GappedKmerFilter.GappedCounts => Enumerable.Range(0, l + 1).Select(m => Binomial(l - m, k)).ToArray(),
            GappedKmerFilter.Estimated => Estimate(l, k),
            _ => SelfConvolved(l, Estimate(l, k).TakeWhile(weight => weight > 0).ToArray()),
        };
        if (maxMismatches is { } most && most < l)
            weights.AsSpan(most + 1).Clear();
    }

    /// <summary>Bases of a word.</summary>
    public int WordLength { get; }

    /// <summary>Whether the words of the reverse complements are taken too.</summary>
    public bool BothStrands { get; }

    /// <summary>h(m) for m = 0 to l mismatches.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>
    /// Half-life in bases of a word's weight with its distance D from the sequence's centre, floor(M exp(-ln 2 D / H) + 1);
    /// all words weigh 1 where it is not set.
    /// </summary>
    public double? CentreHalfLife { get; init; }

    /// <summary>M of the centre weights.</summary>
    public double CentreWeight { get; init; } = 50;

    /// <summary>Gamma of the radial kernel exp(gamma (K - 1)) over the normalised one; plain where it is not set.</summary>
    public double? Gamma { get; init; }

    /// <summary>The sum over all pairs of words, not normalised.</summary>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    public double Sum(ReadOnlySpan<byte> one, ReadOnlySpan<byte> two) => Sum(WordsOf(one), WordsOf(two));

    /// <summary>The kernel of two sequences, 1 for a sequence with itself.</summary>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter, or a sequence has no word of l known bases.</exception>
    public double Of(ReadOnlySpan<byte> one, ReadOnlySpan<byte> two)
    {
        var (first, second) = (WordsOf(one), WordsOf(two));
        return Finished(Sum(first, second) / (Norm(first, 0) * Norm(second, 1)));
    }

    /// <summary>The kernel of every sequence with every other, row after row.</summary>
    /// <param name="rows">Sequences of the rows.</param>
    /// <param name="columns">Sequences of the columns; the rows' themselves (a symmetric matrix, half the work) when null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter, or a sequence has no word of l known bases.</exception>
    public double[] Matrix(IReadOnlyList<byte[]> rows, IReadOnlyList<byte[]>? columns = null, CancellationToken cancellation = default)
    {
        var first = rows.Select(bases => WordsOf(bases)).ToArray();
        var second = columns?.Select(bases => WordsOf(bases)).ToArray() ?? first;
        var firstNorms = first.Select(Norm).ToArray();
        var secondNorms = columns is null ? firstNorms : second.Select(Norm).ToArray();
        var matrix = new double[checked(first.Length * second.Length)];
        Parallel.For(0, first.Length, Threads.Options(cancellation), row =>
        {
            for (var column = columns is null ? row : 0; column < second.Length; column++)
            {
                var value = Finished(Sum(first[row], second[column]) / (firstNorms[row] * secondNorms[column]));
                matrix[(row * second.Length) + column] = value;
                if (columns is null)
                    matrix[(column * second.Length) + row] = value;
            }
        });
        return matrix;
    }

    /// <summary>The words of a sequence, two bits a base, and their weights; words of the other strand where they count.</summary>
    private sealed record Words(uint[] Forward, uint[] Turned, double[]? Weights);

    private Words WordsOf(ReadOnlySpan<byte> bases)
    {
        var (forward, turned, centre) = (new List<uint>(bases.Length), new List<uint>(bases.Length), new List<double>());
        var words = new RollingKmers(bases, WordLength);
        while (words.Next())
        {
            forward.Add((uint)words.Word);
            turned.Add((uint)words.Turned);
            if (CentreHalfLife is { } halfLife)
            {
                var distance = Math.Abs(words.Start + (WordLength / 2) - (bases.Length / 2));
                centre.Add(Math.Floor((CentreWeight * Math.Exp(-Math.Log(2) * distance / halfLife)) + 1));
            }
        }

        return new Words(forward.ToArray(), BothStrands ? turned.ToArray() : [], CentreHalfLife is null ? null : centre.ToArray());
    }

    private double Sum(Words one, Words two)
    {
        // A pair of turned words mismatches as the pair itself does, so the other strand of the first doubles the sum.
        var sum = Sum(one, two.Forward, two.Weights) + Sum(one, two.Turned, two.Weights);
        return BothStrands ? 2 * sum : sum;
    }

    private double Sum(Words one, uint[] others, double[]? otherWeights)
    {
        Span<double> pairs = stackalloc double[17];
        Span<long> counts = stackalloc long[17];
        pairs.Clear();
        counts.Clear();
        for (var i = 0; i < one.Forward.Length; i++)
        {
            var word = one.Forward[i];
            if (otherWeights is null)
                foreach (var other in others)
                    counts[Mismatches(word, other)]++;
            else
                for (var j = 0; j < others.Length; j++)
                    pairs[Mismatches(word, others[j])] += one.Weights![i] * otherWeights[j];
        }

        var sum = 0.0;
        for (var m = 0; m < weights.Length; m++)
            sum += weights[m] * (counts[m] + pairs[m]);
        return sum;
    }

    private static int Mismatches(uint one, uint two)
    {
        var differs = one ^ two;
        return BitOperations.PopCount((differs | (differs >> 1)) & 0x55555555);
    }

    private double Norm(Words words, int index)
    {
        var square = Sum(words, words);
        return square > 0
            ? Math.Sqrt(square)
            : throw new WorkbenchException($"sequence {index + 1} has no word of {WordLength} known bases; the kernel needs one.");
    }

    private double Finished(double kernel) => Gamma is { } gamma ? Math.Exp(gamma * (kernel - 1)) : kernel;

    /// <summary>
    /// The projection of words onto what choices of k positions tell: 4^-l times the sum of the first k + 1 Krawtchouk polynomials at m.
    /// </summary>
    private static double[] Estimate(int l, int k)
    {
        var estimate = new double[l + 1];
        for (var m = 0; m <= l; m++)
        {
            var sum = 0.0;
            for (var degree = 0; degree <= k; degree++)
                for (var i = 0; i <= Math.Min(degree, m); i++)
                    sum += (i % 2 == 0 ? 1 : -1) * Math.Pow(3, degree - i) * Binomial(m, i) * Binomial(l - m, degree - i);
            estimate[m] = sum / Math.Pow(4, l);
        }

        return estimate;
    }

    /// <summary>
    /// For two words at distance m the sum over all words z of filter(distance to one) x filter(distance to the other). Of the m positions
    /// where the two differ z agrees with the second at i, with the first at j, with none at the rest (two letters each); of the others
    /// it differs from both at t (three letters each).
    /// </summary>
    private static double[] SelfConvolved(int l, double[] filter)
    {
        var result = new double[l + 1];
        for (var m = 0; m <= l; m++)
            for (var i = 0; i <= m; i++)
                for (var j = 0; i + j <= m; j++)
                    for (var t = 0; t <= l - m && m - Math.Min(i, j) + t < filter.Length; t++)
                        result[m] += Binomial(m, i) * Binomial(m - i, j) * Math.Pow(2, m - i - j) * Binomial(l - m, t) * Math.Pow(3, t)
                            * filter[m - j + t] * filter[m - i + t];
        return result;
    }

    private static double Binomial(int n, int k)
    {
        if (k < 0 || k > n)
            return 0;
        var value = 1.0;
        for (var i = 1; i <= k; i++)
            value = value * (n - k + i) / i;
        return value;
    }
}
