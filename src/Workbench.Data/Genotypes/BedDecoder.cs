using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Data.Genotypes;

/// <summary>
/// Turns the bytes of a PLINK .bed file into dosages of allele 1. A byte holds four individuals, the first in its two
/// lowest bits: 00 two copies of allele 1, 10 one copy, 11 none, 01 missing.
/// </summary>
internal static class BedDecoder
{
    private static readonly float[] NaNTable = Table(float.NaN);

    /// <summary>The four dosages of each of the 256 bytes, for a value written where the genotype is missing.</summary>
    public static float[] Table(float missing)
    {
        if (float.IsNaN(missing) && NaNTable is not null)
            return NaNTable;
        ReadOnlySpan<float> dosages = [2, missing, 1, 0];
        var table = new float[256 * 4];
        for (var i = 0; i < table.Length; i++)
            table[i] = dosages[((i >> 2) >> (2 * (i & 3))) & 3];
        return table;
    }

    /// <summary>Decodes the first <c>dosages.Length</c> individuals of one marker.</summary>
    /// <param name="packed">The marker's bytes.</param>
    /// <param name="dosages">Receives one dosage an individual.</param>
    /// <param name="table">What <see cref="Table"/> gave.</param>
    public static void Decode(ReadOnlySpan<byte> packed, Span<float> dosages, float[] table)
    {
        var whole = dosages.Length >> 2;
        _ = packed[..((dosages.Length + 3) >> 2)];
        ref var from = ref MemoryMarshal.GetReference(packed);
        ref var to = ref MemoryMarshal.GetReference(dosages);
        ref var entry = ref MemoryMarshal.GetArrayDataReference(table);
        var at = 0;
        for (; at + 4 <= whole; at += 4)
        {
            // Four table rows a turn: sixteen individuals in four 16-byte stores.
            var four = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, at));
            Vector128.LoadUnsafe(ref entry, (four & 0xFF) * 4).StoreUnsafe(ref to, (nuint)(at * 4));
            Vector128.LoadUnsafe(ref entry, ((four >> 8) & 0xFF) * 4).StoreUnsafe(ref to, (nuint)((at * 4) + 4));
            Vector128.LoadUnsafe(ref entry, ((four >> 16) & 0xFF) * 4).StoreUnsafe(ref to, (nuint)((at * 4) + 8));
            Vector128.LoadUnsafe(ref entry, (four >> 24) * 4).StoreUnsafe(ref to, (nuint)((at * 4) + 12));
        }

        for (var i = at * 4; i < dosages.Length; i++)
            dosages[i] = table[(packed[i >> 2] * 4) + (i & 3)];
    }

    /// <summary>Decodes some individuals of one marker.</summary>
    public static void Decode(ReadOnlySpan<byte> packed, ReadOnlySpan<int> individuals, Span<float> dosages, float[] table)
    {
        for (var i = 0; i < individuals.Length; i++)
        {
            var individual = individuals[i];
            dosages[i] = table[(packed[individual >> 2] * 4) + (individual & 3)];
        }
    }
}
