namespace Workbench.Data.Sequences;

/// <summary>The words of k bases of a sequence, two bits a base (A 0, C 1, G 2, T 3, first base highest), those with other letters left out.</summary>
internal ref struct RollingKmers
{
    private readonly ReadOnlySpan<byte> bases;
    private readonly int k;
    private readonly ulong mask;
    private readonly int top;
    private int next;
    private int run;

    /// <summary>Starts before the first word.</summary>
    /// <param name="bases">The sequence.</param>
    /// <param name="k">Bases of a word, 1 to 32.</param>
    public RollingKmers(ReadOnlySpan<byte> bases, int k)
    {
        this.bases = bases;
        this.k = k;
        mask = k == 32 ? ulong.MaxValue : (1UL << (2 * k)) - 1;
        top = 2 * (k - 1);
    }

    /// <summary>The word.</summary>
    public ulong Word { get; private set; }

    /// <summary>Its reverse complement.</summary>
    public ulong Turned { get; private set; }

    /// <summary>0-based position of the word's first base.</summary>
    public readonly int Start => next - k;

    /// <summary>The smaller of the word and its reverse complement.</summary>
    public readonly ulong Canonical => Math.Min(Word, Turned);

    /// <summary>Goes to the next word; false at the end.</summary>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter.</exception>
    public bool Next()
    {
        while (next < bases.Length)
        {
            var code = Nucleotide.Code(bases[next]);
            if (code == Nucleotide.Invalid)
                throw new WorkbenchException(Nucleotide.Fault(bases[next], next));
            next++;
            if (code == Nucleotide.Ambiguous)
            {
                run = 0;
                continue;
            }

            Word = ((Word << 2) | (uint)code) & mask;
            Turned = (Turned >> 2) | ((ulong)(3 - code) << top);
            if (++run >= k)
                return true;
        }

        return false;
    }
}
