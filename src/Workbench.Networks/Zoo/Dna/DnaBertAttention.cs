using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// The attention score of DNABERT: how much the last layer's [CLS] looks at each base, the sum over the heads, a base's value the
/// mean over the k-mers that cover it, of length 1 over the sequence.
/// </summary>
public static class DnaBertAttention
{
    /// <summary>Computes the score of every base.</summary>
    /// <param name="network">A network of DNABERT.</param>
    /// <param name="tokens">Token ids [CLS], k-mers, [SEP], padding; int64 (batch, tokens).</param>
    /// <param name="mask">1 at a token, 0 at padding, int64 (batch, tokens); null where there is no padding.</param>
    /// <returns>For each sequence as many scores as it has bases: k-mers + k - 1.</returns>
    public static float[][] Scores(DnaBertNetwork network, Tensor tokens, Tensor? mask = null)
    {
        network.eval();
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var attention = mask is null ? network.LastAttention(tokens) : network.LastAttention(tokens, mask);
        var fromFirst = attention.select(2, 0).sum(1).cpu().contiguous().data<float>().ToArray();
        var width = (int)tokens.shape[1];
        var counts = mask is null
            ? Enumerable.Repeat(width, (int)tokens.shape[0]).ToArray()
            : mask.sum(1).cpu().data<long>().Select(count => (int)count).ToArray();
        // The first token is [CLS] and the last one [SEP].
        return [.. counts.Select((count, row) => PerBase(fromFirst.AsSpan((row * width) + 1, count - 2), network.Options.K))];
    }

    /// <summary>From scores of overlapping k-mers to scores of bases, of length 1.</summary>
    /// <param name="kmers">A score a k-mer, at least one.</param>
    /// <param name="k">Bases of a k-mer.</param>
    public static float[] PerBase(ReadOnlySpan<float> kmers, int k)
    {
        if (kmers.Length == 0)
            throw new WorkbenchException("A sequence without a k-mer has no attention score: it must have at least k bases.");
        var bases = new float[kmers.Length + k - 1];
        double squares = 0;
        for (var at = 0; at < bases.Length; at++)
        {
            var first = Math.Max(0, at - k + 1);
            var last = Math.Min(kmers.Length - 1, at);
            double sum = 0;
            for (var kmer = first; kmer <= last; kmer++)
                sum += kmers[kmer];
            bases[at] = (float)(sum / (last - first + 1));
            squares += (double)bases[at] * bases[at];
        }

        var norm = Math.Sqrt(squares);
        if (norm > 0)
            foreach (ref var value in bases.AsSpan())
                value = (float)(value / norm);
        return bases;
    }
}
