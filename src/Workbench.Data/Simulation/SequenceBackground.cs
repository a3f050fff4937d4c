using Workbench.Data.Sequences;

namespace Workbench.Data.Simulation;

/// <summary>Draws sequences that hold no signal: what motifs are planted into.</summary>
public abstract class SequenceBackground
{
    /// <summary>Independent bases.</summary>
    /// <param name="gc">Share of G and C, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static SequenceBackground Independent(double gc = 0.5)
    {
        if (!(gc is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(gc), gc, "a share from 0 to 1 was expected.");
        double[] row = [(1 - gc) / 2, gc / 2, gc / 2, (1 - gc) / 2];
        return new Markov(row, [.. row, .. row, .. row, .. row]);
    }

    /// <summary>A Markov chain of order 1: each base depends on the one before.</summary>
    /// <param name="transitions">4 x 4 probabilities, from A, C, G, T to A, C, G, T; each row sums to 1. The first base is drawn uniformly.</param>
    /// <exception cref="ArgumentException">The numbers are no such matrix.</exception>
    public static SequenceBackground Chain(IReadOnlyList<double> transitions)
    {
        if (transitions.Count != 16)
            throw new ArgumentException($"{transitions.Count} transition probabilities; 16 were expected.", nameof(transitions));
        for (var row = 0; row < 4; row++)
            if (transitions.Skip(4 * row).Take(4).Any(p => !(p >= 0)) || Math.Abs(transitions.Skip(4 * row).Take(4).Sum() - 1) > 1e-6)
                throw new ArgumentException($"the transitions from {Nucleotide.Letters[row]} are no probabilities that sum to 1.", nameof(transitions));
        return new Markov([0.25, 0.25, 0.25, 0.25], transitions.ToArray());
    }

    /// <summary>Dinucleotide shuffles of windows of given sequences, each sequence equally likely.</summary>
    /// <param name="templates">The sequences, each at least as long as what will be drawn.</param>
    /// <exception cref="WorkbenchException">There are none.</exception>
    public static SequenceBackground Shuffled(IReadOnlyList<byte[]> templates) => templates.Count > 0
        ? new DinucleotideShuffled(templates)
        : throw new WorkbenchException("there are no sequences to shuffle.");

    /// <summary>Draws a sequence.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="bases">The letters, all overwritten.</param>
    /// <exception cref="WorkbenchException">A sequence to shuffle is shorter.</exception>
    public abstract void Draw(SeededRandom random, Span<byte> bases);

    private sealed class Markov : SequenceBackground
    {
        private readonly double[] first;
        private readonly double[] sums;

        public Markov(double[] first, double[] transitions)
        {
            this.first = Cumulated(first);
            sums = Enumerable.Range(0, 4).SelectMany(row => Cumulated(transitions[(4 * row)..((4 * row) + 4)])).ToArray();
        }

        public override void Draw(SeededRandom random, Span<byte> bases)
        {
            var row = first.AsSpan();
            foreach (ref var letter in bases)
            {
                var draw = random.NextDouble();
                var code = (draw >= row[0] ? 1 : 0) + (draw >= row[1] ? 1 : 0) + (draw >= row[2] ? 1 : 0);
                letter = (byte)Nucleotide.Letters[code];
                row = sums.AsSpan(4 * code, 4);
            }
        }

        private static double[] Cumulated(double[] row) => [row[0], row[0] + row[1], row[0] + row[1] + row[2], 1];
    }

    private sealed class DinucleotideShuffled(IReadOnlyList<byte[]> templates) : SequenceBackground
    {
        public override void Draw(SeededRandom random, Span<byte> bases)
        {
            var template = templates[random.NextInt(templates.Count)];
            if (template.Length < bases.Length)
                throw new WorkbenchException($"a sequence of {template.Length} bases cannot be shuffled into {bases.Length}. Give longer sequences.");
            DinucleotideShuffle.Shuffle(template.AsSpan(random.NextInt(template.Length - bases.Length + 1), bases.Length), bases, random);
        }
    }
}
