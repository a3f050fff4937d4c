using Workbench.Data.Motifs;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// How the JASPAR variant of DanQ begins: its first kernels are motif matrices less 0.25 at random places, a few more are reverse
/// complements of some, and their biases are uniform in [-1, 0]. The rest stay as they were drawn.
/// </summary>
public static class DanQMotifs
{
    private const int LeastOffset = 3;
    private const string Order = "AGCT";

    /// <summary>The motifs whose reverse complements the authors add, by their 0-based number in the authors' list.</summary>
    public static IReadOnlyList<int> PublishedReverseComplements { get; } = [19, 97, 98, 99, 100, 101];

    /// <summary>Sets the first kernels, one a motif, then one a reverse complement.</summary>
    /// <param name="network">The network; its kernels must be at least six bases longer than every motif.</param>
    /// <param name="motifs">The motifs.</param>
    /// <param name="random">Source of places and biases.</param>
    /// <param name="reverseComplements">Numbers of motifs whose reverse complements get kernels too.</param>
    /// <exception cref="WorkbenchException">More motifs than kernels, or one that is too long; the message names it.</exception>
    public static void SetKernels(DanQ network, IReadOnlyList<Motif> motifs, SeededRandom random, IReadOnlyList<int>? reverseComplements = null)
    {
        IReadOnlyList<Motif> all = [.. motifs, .. (reverseComplements ?? []).Select(number => motifs[number].ReverseComplement())];
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var weights = network.Motifs.weight!;
        var (kernels, length) = ((int)weights.shape[0], (int)weights.shape[2]);
        if (all.Count > kernels)
            throw new WorkbenchException($"{all.Count} motifs do not fit {kernels} kernels.");
        var values = weights.data<float>().ToArray();
        var biases = network.Motifs.bias!.data<float>().ToArray();
        for (var kernel = 0; kernel < all.Count; kernel++)
        {
            Write(all[kernel], values.AsSpan(kernel * Order.Length * length, Order.Length * length), length, random);
            biases[kernel] = (float)-random.NextDouble();
        }

        weights.copy_(tensor(values, weights.shape));
        network.Motifs.bias!.copy_(tensor(biases));
    }

    private static void Write(Motif motif, Span<float> kernel, int length, SeededRandom random)
    {
        var places = length - LeastOffset - motif.Length - LeastOffset + 1;
        if (places < 1)
            throw new WorkbenchException($"The motif {motif.Name} has {motif.Length} positions; kernels of {length} bases take at most {length - (2 * LeastOffset)}.");
        var offset = LeastOffset + random.NextInt(places);
        kernel.Clear();
        for (var position = 0; position < motif.Length; position++)
            for (var channel = 0; channel < Order.Length; channel++)
                kernel[(channel * length) + offset + position] = (float)motif.Row(position)["ACGT".IndexOf(Order[channel])] - 0.25f;
    }
}
