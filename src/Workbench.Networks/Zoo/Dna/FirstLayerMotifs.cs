using Workbench.Data.Motifs;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Which windows of the sequences a kernel's motif is made from.</summary>
public enum KernelWindows
{
    /// <summary>The window of each sequence that excites the kernel most, where it excites it at all (DeepBind, DanQ).</summary>
    BestOfEachSequence,

    /// <summary>
    /// Every window whose activation exceeds the mean by half of the greatest excess over the mean (Basset).
    /// </summary>
    AboveHalfMaximum,
}

/// <summary>Turns kernels of a first layer into motifs: the bases of the windows that excite them are counted.</summary>
public static class FirstLayerMotifs
{
    private const double Pseudocount = 0.25;

    /// <summary>Makes a motif a kernel.</summary>
    /// <param name="activations">Rectified outputs of the kernels, (sequences, kernels, positions).</param>
    /// <param name="sequences">The one-hot sequences that gave them, (sequences, 4, length), channels A, C, G, T.</param>
    /// <param name="length">Bases that a kernel spans.</param>
    /// <param name="padding">Positions that were added before a sequence; bases of a window outside the sequence are not counted.</param>
    /// <param name="windows">Which windows count.</param>
    /// <returns>A motif a kernel, named by its 0-based number; null where no window excites it.</returns>
    public static IReadOnlyList<Motif?> Extract(Tensor activations, Tensor sequences, int length, int padding, KernelWindows windows)
    {
        var (count, kernels, positions) = ((int)activations.shape[0], (int)activations.shape[1], (int)activations.shape[2]);
        var bases = (int)sequences.shape[2];
        var values = activations.contiguous().data<float>().ToArray();
        var letters = sequences.contiguous().data<float>().ToArray();
        return [.. Enumerable.Range(0, kernels).Select(kernel =>
        {
            var counts = new double[length * 4];
            var sites = 0;
            foreach (var (sequence, position) in Windows(values, kernel, count, kernels, positions, windows))
            {
                sites++;
                for (var i = Math.Max(0, padding - position); i < length && position + i - padding < bases; i++)
                    for (var channel = 0; channel < 4; channel++)
                        counts[(i * 4) + channel] += letters[(((sequence * 4) + channel) * bases) + position + i - padding];
            }

            return sites == 0 ? null : new Motif($"kernel{kernel}", Probabilities(counts), sites);
        })];
    }

    /// <summary>
    /// The greatest correlation of two motifs' centred probabilities over all shifts that overlap by most of the shorter one, on either strand.
    /// </summary>
    public static double Similarity(Motif first, Motif second) =>
        Math.Max(OneStrand(first, second), OneStrand(first, second.ReverseComplement()));

    private static IEnumerable<(int Sequence, int Position)> Windows(
        float[] values, int kernel, int count, int kernels, int positions, KernelWindows windows)
    {
        if (windows == KernelWindows.BestOfEachSequence)
        {
            for (var sequence = 0; sequence < count; sequence++)
            {
                var row = values.AsSpan(((sequence * kernels) + kernel) * positions, positions);
                var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row);
                if (row[best] > 0)
                    yield return (sequence, best);
            }

            yield break;
        }

        double sum = 0;
        var greatest = 0f;
        for (var sequence = 0; sequence < count; sequence++)
        {
            var row = values.AsSpan(((sequence * kernels) + kernel) * positions, positions);
            sum += System.Numerics.Tensors.TensorPrimitives.Sum<float>(row);
            greatest = Math.Max(greatest, System.Numerics.Tensors.TensorPrimitives.Max<float>(row));
        }

        var mean = sum / ((double)count * positions);
        var least = mean + (0.5 * (greatest - mean));
        for (var sequence = 0; sequence < count; sequence++)
            for (var position = 0; position < positions; position++)
                if (values[(((sequence * kernels) + kernel) * positions) + position] > least)
                    yield return (sequence, position);
    }

    private static double[] Probabilities(double[] counts)
    {
        for (var position = 0; position < counts.Length; position += 4)
        {
            var row = counts.AsSpan(position, 4);
            var sum = row[0] + row[1] + row[2] + row[3] + (4 * Pseudocount);
            foreach (ref var count in row)
                count = (count + Pseudocount) / sum;
        }

        return counts;
    }

    private static double OneStrand(Motif first, Motif second)
    {
        var shorter = Math.Min(first.Length, second.Length);
        var least = Math.Max(1, shorter * 4 / 5);
        var best = -1.0;
        for (var shift = least - second.Length; shift <= first.Length - least; shift++)
        {
            double product = 0, squares1 = 0, squares2 = 0;
            for (var i = Math.Max(0, shift); i < Math.Min(first.Length, second.Length + shift); i++)
                for (var c = 0; c < 4; c++)
                {
                    var (a, b) = (first.Row(i)[c] - 0.25, second.Row(i - shift)[c] - 0.25);
                    (product, squares1, squares2) = (product + (a * b), squares1 + (a * a), squares2 + (b * b));
                }

            if (squares1 > 0 && squares2 > 0)
                best = Math.Max(best, product / Math.Sqrt(squares1 * squares2));
        }

        return best;
    }
}
