namespace Workbench.Data.Sequences;

/// <summary>
/// The letters of nucleic acids (IUPAC-IUB 1985, Biochemical Journal 229:281): A, C, G, T, U for T, and the ambiguity letters
/// R Y S W K M B D H V N, each in upper or lower case. Bases are numbered A 0, C 1, G 2, T 3.
/// </summary>
public static class Nucleotide
{
    /// <summary>The bases in the order of their numbers.</summary>
    public const string Letters = "ACGT";

    /// <summary>What <see cref="Code"/> gives for an ambiguity letter.</summary>
    public const int Ambiguous = 4;

    /// <summary>What <see cref="Code"/> gives for a character that is no IUPAC letter.</summary>
    public const int Invalid = 5;

    private static readonly byte[] Sets = MakeSets();
    private static readonly byte[] Codes = Sets.Select(ToCode).ToArray();
    private static readonly byte[] Complements = MakeComplements();

    /// <summary>The number of a base (0 to 3), <see cref="Ambiguous"/> or <see cref="Invalid"/>.</summary>
    public static int Code(byte letter) => Codes[letter];

    /// <summary>The bases a letter stands for, a bit each (A 1, C 2, G 4, T 8); 0 for a character that is no IUPAC letter.</summary>
    public static int Set(byte letter) => Sets[letter];

    /// <summary>
    /// The letter of the opposite strand in the same case, ambiguity letters by their sets; A gives T, so that an RNA's complement is
    /// written as DNA. A character that is no IUPAC letter is its own complement.
    /// </summary>
    public static byte Complement(byte letter) => Complements[letter];

    /// <summary>Refuses characters that are no IUPAC letters.</summary>
    /// <param name="bases">The sequence.</param>
    /// <param name="name">What the error calls the sequence.</param>
    /// <exception cref="WorkbenchException">A character is no IUPAC letter; the message names it and its position.</exception>
    public static void Check(ReadOnlySpan<byte> bases, string name)
    {
        for (var i = 0; i < bases.Length; i++)
            if (Codes[bases[i]] == Invalid)
                throw new WorkbenchException($"{name}: {Fault(bases[i], i)}");
    }

    /// <summary>What an error says of a character that is no IUPAC letter.</summary>
    internal static string Fault(byte letter, long index)
    {
        var shown = letter is > 0x20 and < 0x7F ? $"'{(char)letter}'" : $"the byte 0x{letter:X2}";
        var hint = letter is (byte)'-' or (byte)'.' ? " Remove the gaps of an alignment first." : letter == '*' ? " Is it a protein?" : "";
        return $"position {index + 1} holds {shown}; A, C, G, T, U or an IUPAC ambiguity letter was expected.{hint}";
    }

    private static byte ToCode(byte set) => set switch
    {
        0 => Invalid,
        1 => 0,
        2 => 1,
        4 => 2,
        8 => 3,
        _ => Ambiguous,
    };

    private static byte[] MakeSets()
    {
        var sets = new byte[256];
        foreach (var (letter, bases) in new[]
        {
            ('A', 1), ('C', 2), ('G', 4), ('T', 8), ('U', 8), ('R', 5), ('Y', 10), ('S', 6), ('W', 9), ('K', 12), ('M', 3),
            ('B', 14), ('D', 13), ('H', 11), ('V', 7), ('N', 15),
        })
            sets[letter] = sets[char.ToLowerInvariant(letter)] = (byte)bases;
        return sets;
    }

    private static byte[] MakeComplements()
    {
        var complements = Enumerable.Range(0, 256).Select(letter => (byte)letter).ToArray();
        foreach (var (letter, other) in "ACGTURYSWKMBDHVN".Zip("TGCAAYRSWMKVHDBN"))
        {
            complements[letter] = (byte)other;
            complements[char.ToLowerInvariant(letter)] = (byte)char.ToLowerInvariant(other);
        }

        return complements;
    }
}
