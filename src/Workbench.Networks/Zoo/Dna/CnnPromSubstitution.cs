using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// The random substitution procedure of CNNProm: windows of a few bases are replaced by random sequence, and where the score drops
/// most there is an element at a conserved position.
/// </summary>
public sealed record CnnPromSubstitution
{
    /// <summary>Bases replaced at a time.</summary>
    public int Window { get; init; } = 6;

    /// <summary>Random replacements of each window.</summary>
    public int Repeats { get; init; } = 4;

    /// <summary>Seed of the replacements.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Computes the mean drop of the score over sequences.</summary>
    /// <param name="network">A network with one sequence as its input.</param>
    /// <param name="sequences">One-hot, (sequences, 4, length), at least one.</param>
    /// <param name="output">Which output is the score; the first is that of a promoter.</param>
    /// <param name="cancellation">Stops between windows.</param>
    /// <returns>The drop for each first base of a window, length - window + 1 numbers.</returns>
    public double[] Drops(Network network, Tensor sequences, int output = 0, CancellationToken cancellation = default)
    {
        var (count, length) = (sequences.shape[0], (int)sequences.shape[2]);
        if (count == 0 || Window < 1 || Window > length || Repeats < 1)
            throw new WorkbenchException(
                $"{count} sequences of {length} bases cannot be scored with {Repeats} replacements of {Window} bases; each must be positive and the window fit.");
        network.eval();
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var random = new SeededRandom(unchecked((ulong)Seed));
        var before = Score(sequences);
        var drops = new double[length - Window + 1];
        for (var start = 0; start < drops.Length; start++)
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var inner = NewDisposeScope();
                var changed = sequences.clone();
                changed.narrow(2, start, Window).copy_(RandomBases(count, random));
                drops[start] += (before - Score(changed)) / Repeats;
            }

        return drops;

        double Score(Tensor read) => network.Predict(read).select(1, output).mean().item<float>();
    }

    private Tensor RandomBases(long count, SeededRandom random)
    {
        var values = new float[count * 4 * Window];
        for (var sequence = 0; sequence < count; sequence++)
            for (var position = 0; position < Window; position++)
                values[(((sequence * 4) + random.NextInt(4)) * Window) + position] = 1;
        return tensor(values, [count, 4, Window]);
    }
}
