using Workbench.Data.Sequences;

namespace Workbench.Data.Motifs;

/// <summary>A sequence motif: at each position the probabilities of the bases, as a position probability matrix.</summary>
public sealed class Motif
{
    private const int Bases = 4;

    /// <summary>Makes a motif.</summary>
    /// <param name="name">Its identifier.</param>
    /// <param name="probabilities">length x 4 numbers in the order A, C, G, T; each position sums to 1 within 0.001. Copied.</param>
    /// <param name="sites">Sites the probabilities were estimated from; may be a fraction.</param>
    /// <param name="background">Frequencies of A, C, G, T where the motif was found; uniform when not given.</param>
    /// <exception cref="ArgumentException">
    /// The matrix is empty or no multiple of 4, a number is no probability, a position or the background does not sum to 1.
    /// </exception>
    public Motif(string name, double[] probabilities, double sites = 20, IReadOnlyList<double>? background = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (probabilities.Length == 0 || probabilities.Length % Bases != 0)
            throw new ArgumentException($"{name}: {probabilities.Length} numbers are no matrix of length x 4.", nameof(probabilities));
        for (var position = 0; position < probabilities.Length / Bases; position++)
            CheckDistribution(probabilities.AsSpan(position * Bases, Bases), $"{name}: position {position + 1}");
        if (background is not null)
            CheckDistribution(background.ToArray(), $"{name}: the background");
        if (!(sites > 0))
            throw new ArgumentException($"{name}: {sites} sites; a positive number was expected.", nameof(sites));
        Name = name;
        Probabilities = probabilities.ToArray();
        Sites = sites;
        Background = background?.ToArray() ?? [0.25, 0.25, 0.25, 0.25];
    }

    /// <summary>Its identifier.</summary>
    public string Name { get; }

    /// <summary>A second name, often the factor's; may be null.</summary>
    public string? AlternateName { get; init; }

    /// <summary>Where the motif is described; may be null.</summary>
    public string? Url { get; init; }

    /// <summary>length x 4 probabilities in the order A, C, G, T.</summary>
    public double[] Probabilities { get; }

    /// <summary>Sites the probabilities were estimated from.</summary>
    public double Sites { get; }

    /// <summary>E-value of the discovery, or null.</summary>
    public double? EValue { get; init; }

    /// <summary>Frequencies of A, C, G, T where the motif was found.</summary>
    public IReadOnlyList<double> Background { get; }

    /// <summary>Positions.</summary>
    public int Length => Probabilities.Length / Bases;

    /// <summary>The likeliest base of each position, the first of equal ones.</summary>
    public string Consensus => string.Create(Length, this, static (text, motif) =>
    {
        for (var position = 0; position < text.Length; position++)
        {
            var row = motif.Row(position);
            var best = 0;
            for (var code = 1; code < Bases; code++)
                best = row[code] > row[best] ? code : best;
            text[position] = Nucleotide.Letters[best];
        }
    });

    /// <summary>The probabilities of A, C, G, T at a position.</summary>
    public ReadOnlySpan<double> Row(int position) => Probabilities.AsSpan(position * Bases, Bases);

    /// <summary>Information of a position in bits, 0 to 2: two less its entropy (Schneider and Stephens 1990, without small-sample correction).</summary>
    public double Information(int position)
    {
        var bits = 2.0;
        foreach (var p in Row(position))
            bits += p > 0 ? p * Math.Log2(p) : 0;
        return Math.Max(bits, 0);
    }

    /// <summary>
    /// Log2 of probability over background, length x 4, with pseudocounts shared out by the background:
    /// log2(((sites p + pseudocount b) / (sites + pseudocount)) / b).
    /// </summary>
    /// <param name="pseudocount">Pseudo-sites a position, above 0 where a probability is 0.</param>
    /// <param name="background">Frequencies of A, C, G, T, all positive; the motif's own when not given.</param>
    /// <exception cref="ArgumentException">The background is no positive distribution, or a score would be infinite.</exception>
    public double[] LogOdds(double pseudocount = 0.1, IReadOnlyList<double>? background = null)
    {
        var frequencies = (background ?? Background).ToArray();
        CheckDistribution(frequencies, $"{Name}: the background");
        if (frequencies.Any(frequency => frequency <= 0))
            throw new ArgumentException($"{Name}: a background frequency is 0; log-odds need positive ones.", nameof(background));
        if (!(pseudocount >= 0) || (pseudocount == 0 && Probabilities.Any(p => p == 0)))
            throw new ArgumentException($"{Name}: a pseudocount of {pseudocount} leaves infinite scores; use a positive one.", nameof(pseudocount));
        var scores = new double[Probabilities.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var b = frequencies[i % Bases];
            scores[i] = Math.Log2(((Sites * Probabilities[i]) + (pseudocount * b)) / (Sites + pseudocount) / b);
        }

        return scores;
    }

    /// <summary>The motif as the opposite strand shows it; the background is complemented too.</summary>
    public Motif ReverseComplement()
    {
        // In the order A, C, G, T the complement of base c is 3 - c, so turning the whole matrix turns both axes.
        var turned = Probabilities.ToArray();
        Array.Reverse(turned);
        return new Motif(Name, turned, Sites, Background.Reverse().ToArray()) { AlternateName = AlternateName, Url = Url, EValue = EValue };
    }

    /// <summary>Draws a site: a base a position.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="bases">Length letters, overwritten.</param>
    public void Sample(SeededRandom random, Span<byte> bases)
    {
        for (var position = 0; position < Length; position++)
        {
            var row = Row(position);
            var left = random.NextDouble() * (row[0] + row[1] + row[2] + row[3]);
            var code = 0;
            while (code < Bases - 1 && (left -= row[code]) >= 0)
                code++;

            // Rounding may walk past the last base that is possible.
            while (row[code] == 0)
                code--;
            bases[position] = (byte)Nucleotide.Letters[code];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => AlternateName is null ? $"{Name} ({Consensus})" : $"{Name} {AlternateName} ({Consensus})";

    private static void CheckDistribution(ReadOnlySpan<double> row, string what)
    {
        var sum = 0.0;
        foreach (var p in row)
            sum += p is >= 0 and <= 1 ? p : throw new ArgumentException($"{what} holds {p}, which is no probability.");
        if (row.Length != Bases || Math.Abs(sum - 1) > 1e-3)
            throw new ArgumentException($"{what} has {row.Length} probabilities that sum to {sum}; four that sum to 1 were expected.");
    }
}
