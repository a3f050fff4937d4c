using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Prediction.MatrixFree;

/// <summary>
/// Products of two-bit calls with vectors by table look-up. 32 calls are a 64-bit word; for each of its 16 pairs of calls a table holds what
/// the 16 possible pairs contribute to 16 sums at once, so that 32 multiply-adds are one look-up: two vector additions from the first-level
/// cache (the tables of a word are 16 KiB). A call counts as its dosage less 1; a missing one as a number of its own.
/// </summary>
internal static class CallTables
{
    /// <summary>Sums at once: the numbers of a table's row, which is one cache line.</summary>
    public const int Sums = 16;

    /// <summary>Calls of a word.</summary>
    public const int CallsInWord = 32;

    /// <summary>Numbers of a word's tables.</summary>
    public const int Length = CallsInWord / 2 * RowsOfPair * Sums;

    /// <summary>Words that <see cref="Transpose"/> takes of each row.</summary>
    public const int WordsInTile = 4;

    private const int RowsOfPair = 16;
    private const int Half = Sums / 2;

    /// <summary>Makes the tables of a word.</summary>
    /// <param name="vectors">For each of the 32 calls the numbers that its dosage less 1 multiplies, <see cref="Sums"/> of them.</param>
    /// <param name="missing">For each of the 32 calls what a missing one counts as in place of the dosage less 1.</param>
    /// <param name="tables">Receives <see cref="Length"/> numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ref float vectors, ref float missing, ref float tables)
    {
        for (var pair = 0; pair < CallsInWord / 2; pair++)
        {
            ref var table = ref Unsafe.Add(ref tables, pair * RowsOfPair * Sums);
            for (var half = 0; half < Sums; half += Half)
            {
                var even = Vector256.LoadUnsafe(ref vectors, (nuint)((2 * pair * Sums) + half));
                var odd = Vector256.LoadUnsafe(ref vectors, (nuint)((((2 * pair) + 1) * Sums) + half));
                var evenMissing = even * Unsafe.Add(ref missing, 2 * pair);
                FillFour(ref Unsafe.Add(ref table, half), even, evenMissing, odd);
                FillFour(ref Unsafe.Add(ref table, half + (4 * Sums)), even, evenMissing, odd * Unsafe.Add(ref missing, (2 * pair) + 1));
                FillFour(ref Unsafe.Add(ref table, half + (8 * Sums)), even, evenMissing, Vector256<float>.Zero);
                FillFour(ref Unsafe.Add(ref table, half + (12 * Sums)), even, evenMissing, -odd);
            }
        }
    }

    /// <summary>Adds to each word's sums what the tables hold for its calls.</summary>
    /// <param name="words">The first word.</param>
    /// <param name="stride">Words from one to the next.</param>
    /// <param name="count">How many words.</param>
    /// <param name="tables">What <see cref="Fill"/> made.</param>
    /// <param name="sums">The sums, <see cref="Sums"/> a word, contiguous.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref ulong words, nuint stride, int count, ref float tables, ref float sums)
    {
        for (var index = 0; index < count; index++)
        {
            var calls = words;
            ref var table = ref tables;
            var (even0, even1) = (Vector256<float>.Zero, Vector256<float>.Zero);
            var (odd0, odd1) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var four = 0; four < CallsInWord / 8; four++)
            {
                var row = (nuint)(calls & 15) * Sums;
                even0 += Vector256.LoadUnsafe(ref table, row);
                even1 += Vector256.LoadUnsafe(ref table, row + Half);
                row = ((nuint)(calls >> 4) & 15) * Sums;
                odd0 += Vector256.LoadUnsafe(ref table, row + (1 * RowsOfPair * Sums));
                odd1 += Vector256.LoadUnsafe(ref table, row + (1 * RowsOfPair * Sums) + Half);
                row = ((nuint)(calls >> 8) & 15) * Sums;
                even0 += Vector256.LoadUnsafe(ref table, row + (2 * RowsOfPair * Sums));
                even1 += Vector256.LoadUnsafe(ref table, row + (2 * RowsOfPair * Sums) + Half);
                row = ((nuint)(calls >> 12) & 15) * Sums;
                odd0 += Vector256.LoadUnsafe(ref table, row + (3 * RowsOfPair * Sums));
                odd1 += Vector256.LoadUnsafe(ref table, row + (3 * RowsOfPair * Sums) + Half);
                calls >>= 16;
                table = ref Unsafe.Add(ref table, 4 * RowsOfPair * Sums);
            }

            (Vector256.LoadUnsafe(ref sums) + (even0 + odd0)).StoreUnsafe(ref sums);
            (Vector256.LoadUnsafe(ref sums, Half) + (even1 + odd1)).StoreUnsafe(ref sums, Half);
            words = ref Unsafe.Add(ref words, stride);
            sums = ref Unsafe.Add(ref sums, Sums);
        }
    }

    /// <summary>
    /// Turns 32 rows of calls into columns: the word of column c holds the calls of the 32 rows there. Four words of each row at a time, by
    /// exchanging ever smaller halves (Warren 2012, Hacker's Delight, section 7-3).
    /// </summary>
    /// <param name="rows">The first word of the first row.</param>
    /// <param name="stride">Words from one row to the next.</param>
    /// <param name="columns">Receives the word of column 32 w + i of the rows at place 4 i + w.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref ulong rows, nuint stride, ref ulong columns)
    {
        for (var row = 0; row < CallsInWord; row++)
            Vector256.LoadUnsafe(ref rows, (nuint)row * stride).StoreUnsafe(ref columns, (nuint)(row * WordsInTile));
        var mask = 0x0000_0000_FFFF_FFFFUL;
        for (var half = CallsInWord / 2; half > 0; half >>= 1)
        {
            var lower = Vector256.Create(mask);
            for (var row = 0; row < CallsInWord; row = (row + half + 1) & ~half)
            {
                ref var upperRow = ref Unsafe.Add(ref columns, row * WordsInTile);
                ref var lowerRow = ref Unsafe.Add(ref columns, (row + half) * WordsInTile);
                var (first, second) = (Vector256.LoadUnsafe(ref upperRow), Vector256.LoadUnsafe(ref lowerRow));
                var exchanged = ((first >> (2 * half)) ^ second) & lower;
                (second ^ exchanged).StoreUnsafe(ref lowerRow);
                (first ^ (exchanged << (2 * half))).StoreUnsafe(ref upperRow);
            }

            mask ^= mask << half;
        }
    }

    // Rows for the four calls of the even place: 00 two copies, 01 missing, 10 one copy, 11 none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillFour(ref float table, Vector256<float> even, Vector256<float> evenMissing, Vector256<float> odd)
    {
        (even + odd).StoreUnsafe(ref table);
        (evenMissing + odd).StoreUnsafe(ref table, Sums);
        odd.StoreUnsafe(ref table, 2 * Sums);
        (odd - even).StoreUnsafe(ref table, 3 * Sums);
    }
}
