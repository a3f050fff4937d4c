using System.Numerics;
using System.Runtime.InteropServices;

namespace Workbench.Data.Genotypes;

/// <summary>
/// Genotype calls at two bits each, marker by marker, in the code of a PLINK .bed file: a byte holds four individuals, the first in
/// its two lowest bits; 00 two copies of allele 1, 10 one copy, 11 none, 01 missing. Of a PLINK set they are the bytes of the mapped
/// file, which are never held in memory; the genotypes must stay open.
/// </summary>
public sealed class PackedCalls
{
    private const ulong LowBits = 0x5555_5555_5555_5555;
    private readonly Reader reader;
    private readonly int[] positions;

    internal PackedCalls(int markers, int rowLength, int[] positions, Reader reader)
    {
        Markers = markers;
        RowLength = rowLength;
        this.positions = positions;
        this.reader = reader;
    }

    internal delegate void Reader(int first, int count, Span<byte> rows, int stride);

    /// <summary>Markers.</summary>
    public int Markers { get; }

    /// <summary>Bytes of a marker.</summary>
    public int RowLength { get; }

    /// <summary>Where each individual's call is in a marker's bytes: position k is bits 2k and 2k + 1. Bytes may hold others' calls too.</summary>
    public ReadOnlySpan<int> Positions => positions;

    /// <summary>The calls of a genotype matrix: the file's own bytes of a PLINK set, of other sources a packed copy in memory.</summary>
    /// <param name="genotypes">Genotypes whose dosages are 0, 1, 2 or missing.</param>
    /// <param name="cancellation">Stops the packing.</param>
    /// <exception cref="WorkbenchException">A dosage is a fraction; the message names marker and individual.</exception>
    public static PackedCalls Of(GenotypeMatrix genotypes, CancellationToken cancellation = default) =>
        genotypes.Packed() ?? Pack(genotypes, cancellation);

    /// <summary>Copies the bytes of consecutive markers; may be called from several threads.</summary>
    /// <param name="first">Index of the first marker.</param>
    /// <param name="count">How many.</param>
    /// <param name="rows">Receives them; what is between two markers' bytes is left as it is.</param>
    /// <param name="stride">Bytes from one marker to the next, at least <see cref="RowLength"/>.</param>
    public void Read(int first, int count, Span<byte> rows, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, RowLength);
        reader(first, count, rows, stride);
    }

    /// <summary>01 at the places of individuals, 00 elsewhere, in whole 64-bit words: what <see cref="Count"/> counts over.</summary>
    /// <param name="individuals">Indices of different individuals.</param>
    public ulong[] Mask(ReadOnlySpan<int> individuals)
    {
        var mask = new ulong[(RowLength + 7) / 8];
        foreach (var individual in individuals)
            mask[positions[individual] / 32] |= 1UL << (2 * (positions[individual] % 32));
        return mask;
    }

    /// <summary>Counts the calls of one marker over the individuals of a mask.</summary>
    /// <param name="row">The marker's bytes, as long as the mask.</param>
    /// <param name="mask">What <see cref="Mask"/> gave.</param>
    public static (int Two, int One, int None, int Missing) Count(ReadOnlySpan<byte> row, ReadOnlySpan<ulong> mask)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(row);
        int two = 0, one = 0, none = 0, missing = 0;
        for (var index = 0; index < mask.Length; index++)
        {
            var low = words[index];
            var high = low >> 1;
            two += BitOperations.PopCount(~(low | high) & mask[index]);
            one += BitOperations.PopCount(high & ~low & mask[index]);
            none += BitOperations.PopCount(high & low & mask[index]);
            missing += BitOperations.PopCount(low & ~high & mask[index]);
        }

        return (two, one, none, missing);
    }

    /// <summary>01 where a word of calls has a missing one, 00 elsewhere.</summary>
    /// <param name="calls">32 calls.</param>
    public static ulong MissingIn(ulong calls) => calls & ~(calls >> 1) & LowBits;

    private static PackedCalls Pack(GenotypeMatrix genotypes, CancellationToken cancellation)
    {
        var individuals = genotypes.Individuals.Count;
        var length = BedFile.BlockLength(individuals);
        var packed = new byte[genotypes.Markers.Count][];
        var fractions = new (int Individual, float Dosage)?[packed.Length];
        Parallel.For(0, packed.Length, Threads.Options(cancellation), () => new float[individuals], (marker, _, dosages) =>
        {
            genotypes.Read(marker, 1, dosages);
            var row = packed[marker] = new byte[length];
            for (var individual = 0; individual < individuals; individual++)
            {
                if (dosages[individual] is not (0 or 1 or 2 or float.NaN))
                    fractions[marker] ??= (individual, dosages[individual]);
                row[individual >> 2] |= (byte)(Code(dosages[individual]) << (2 * (individual & 3)));
            }

            return dosages;
        }, _ => { });
        if (Array.FindIndex(fractions, found => found is not null) is >= 0 and var first)
            throw new WorkbenchException($"{genotypes.Source}: marker {genotypes.Markers[first].Name}, individual "
                + $"{genotypes.Individuals[fractions[first]!.Value.Individual].Id}: dosage {fractions[first]!.Value.Dosage} is a fraction; 0, 1, 2 or missing "
                + "was expected. Round the dosages to calls, or take a method that reads fractions (gblup, rrblup).");
        return new PackedCalls(packed.Length, length, Enumerable.Range(0, individuals).ToArray(), (from, count, rows, stride) =>
        {
            for (var marker = 0; marker < count; marker++)
                packed[from + marker].CopyTo(rows[(marker * stride)..]);
        });
    }

    private static int Code(float dosage) => dosage switch
    {
        2 => 0b00,
        1 => 0b10,
        0 => 0b11,
        _ => 0b01,
    };
}
