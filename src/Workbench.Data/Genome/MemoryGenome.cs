using Workbench.Data.Sequences;

namespace Workbench.Data.Genome;

/// <summary>A genome held in memory, a byte a base: simulated, made in a test, or read whole from a file that has no random access.</summary>
public sealed class MemoryGenome : GenomeSequence
{
    private readonly byte[][] sequences;

    /// <summary>Creates a genome from sequences, which it takes over; letters become upper case.</summary>
    /// <exception cref="WorkbenchException">A contig is named twice, or a sequence holds what is no letter of a sequence.</exception>
    public MemoryGenome(string source, IReadOnlyList<(string Name, byte[] Bases)> sequences)
        : base(source, [.. sequences.Select(sequence => new Contig(sequence.Name, sequence.Bases.Length))])
    {
        this.sequences = [.. sequences.Select(sequence => sequence.Bases)];
        foreach (var (name, bases) in sequences)
        {
            var wrong = SequenceLetters.CopyUpper(bases, bases);
            if (wrong >= 0)
                throw new WorkbenchException(
                    $"{source}: base {wrong + 1:N0} of '{name}' is {SequenceLetters.Describe(bases[wrong])}; a letter, '*', '-' or '.' was expected.");
        }
    }

    /// <summary>Creates a genome from text.</summary>
    /// <exception cref="WorkbenchException">A contig is named twice, or a sequence holds what is no letter of a sequence.</exception>
    public MemoryGenome(params (string Name, string Bases)[] sequences)
        : this("genome in memory", [.. sequences.Select(sequence => (sequence.Name, System.Text.Encoding.Latin1.GetBytes(sequence.Bases)))])
    {
    }

    /// <summary>All bases of a contig, without copying them.</summary>
    /// <exception cref="WorkbenchException">There is no such contig.</exception>
    public ReadOnlySpan<byte> Bases(string contig) => sequences[Number(contig)];

    /// <inheritdoc/>
    protected override void ReadBases(int contig, long start, Span<byte> bases) =>
        sequences[contig].AsSpan((int)start, bases.Length).CopyTo(bases);
}
