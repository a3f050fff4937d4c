using System.Buffers;

namespace Workbench.Data.Sequences;

/// <summary>
/// Shuffles a sequence so that every dinucleotide occurs as often as before, each such sequence equally likely. A sequence is an Euler
/// path through its letters along its dinucleotides (Altschul and Erickson 1985, Molecular Biology and Evolution 2:526); the last
/// exits of the letters are a random arborescence towards the last letter, drawn by Wilson's walk (1996, STOC), so that no draw is
/// rejected; all other exits are in random order (Propp and Wilson 1998, Journal of Algorithms 27:170). First and last letter stay.
/// </summary>
public static class DinucleotideShuffle
{
    private const int OnStack = 2048;

    /// <summary>Shuffles.</summary>
    /// <param name="bases">The sequence; any letters, N and lower case being letters of their own.</param>
    /// <param name="shuffled">As many letters, overwritten; may be the same memory.</param>
    /// <param name="random">Draws.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Shuffle(ReadOnlySpan<byte> bases, Span<byte> shuffled, SeededRandom random)
    {
        if (bases.Length != shuffled.Length)
            throw new ArgumentException($"{bases.Length} letters do not shuffle into {shuffled.Length}.", nameof(shuffled));
        if (bases.Length < 3)
        {
            bases.CopyTo(shuffled);
            return;
        }

        var rented = bases.Length <= OnStack ? null : ArrayPool<byte>.Shared.Rent(bases.Length);
        try
        {
            var exits = rented is null ? stackalloc byte[bases.Length] : rented;
            new Walk(bases, exits[..(bases.Length - 1)], stackalloc int[256], stackalloc int[256]).Write(shuffled, random);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Shuffles text.</summary>
    public static string Shuffle(string bases, SeededRandom random)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(bases);
        Shuffle(bytes, bytes, random);
        return System.Text.Encoding.Latin1.GetString(bytes);
    }

    /// <summary>The exits of every letter, in one array: those of a letter lie together, in the order in which they will be taken.</summary>
    private readonly ref struct Walk
    {
        private readonly Span<byte> exits;
        private readonly Span<int> start;
        private readonly Span<int> count;
        private readonly byte first;
        private readonly byte last;

        public Walk(ReadOnlySpan<byte> bases, Span<byte> exits, Span<int> start, Span<int> count)
        {
            this.exits = exits;
            this.start = start;
            this.count = count;
            (first, last) = (bases[0], bases[^1]);
            count.Clear();
            foreach (var letter in bases[..^1])
                count[letter]++;
            var sum = 0;
            for (var letter = 0; letter < count.Length; letter++)
            {
                start[letter] = sum;
                sum += count[letter];
                count[letter] = 0;
            }

            for (var i = 0; i + 1 < bases.Length; i++)
                exits[start[bases[i]] + count[bases[i]]++] = bases[i + 1];
        }

        public void Write(Span<byte> shuffled, SeededRandom random)
        {
            DrawLastExits(random);
            for (var letter = 0; letter < count.Length; letter++)
            {
                // The arborescence has put the last exit at the end; the last letter has no exit that must come last.
                var free = letter == last ? count[letter] : count[letter] - 1;
                if (free > 1)
                    random.Shuffle(exits.Slice(start[letter], free));
            }

            var at = first;
            shuffled[0] = at;
            for (var i = 1; i < shuffled.Length; i++)
                shuffled[i] = at = exits[start[at]++];
        }

        /// <summary>Wilson: from every letter walk at random until the tree is met; the last way out of each letter on the walk joins the tree.</summary>
        private void DrawLastExits(SeededRandom random)
        {
            Span<bool> inTree = stackalloc bool[256];
            Span<int> chosen = stackalloc int[256];
            inTree.Clear();
            inTree[last] = true;
            for (var letter = 0; letter < count.Length; letter++)
            {
                if (count[letter] == 0)
                    continue;
                for (var at = (byte)letter; !inTree[at]; at = exits[chosen[at]])
                    chosen[at] = start[at] + random.NextInt(count[at]);
                for (var at = (byte)letter; !inTree[at];)
                {
                    inTree[at] = true;
                    var next = exits[chosen[at]];
                    var end = start[at] + count[at] - 1;
                    (exits[chosen[at]], exits[end]) = (exits[end], next);
                    at = next;
                }
            }
        }
    }
}
