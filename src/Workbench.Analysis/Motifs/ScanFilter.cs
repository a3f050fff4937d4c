using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// Finds the windows that may reach a motif's threshold, on either strand, 32 at a time. A window is a hit when what it loses
/// against the best site is within a budget; losses of two columns together are one lookup in a table of 16 bytes, which the
/// processor does for 16 windows in one shuffle, and saturating sums keep what is lost already lost. Losses are rounded
/// down, so no hit is missed; the few windows that pass without being hits are found out by their exact score.
/// </summary>
internal sealed class ScanFilter
{
    private const byte Budget = 254;

    private readonly Vector128<byte>[] forward;
    private readonly Vector128<byte>[] reverse;

    /// <summary>Makes the tables.</summary>
    /// <param name="scores">Rounded scores, length x 4, order A, C, G, T.</param>
    /// <param name="threshold">The rounded score of a hit.</param>
    /// <param name="bothStrands">Whether the reverse complement is looked for too.</param>
    public ScanFilter(ReadOnlySpan<int> scores, int threshold, bool bothStrands)
    {
        forward = Tables(scores, threshold);
        var turned = scores.ToArray();
        Array.Reverse(turned);
        reverse = bothStrands ? Tables(turned, threshold) : forward;
    }

    /// <summary>Which of the 32 windows that begin at a place may be hits: bit i for window i.</summary>
    /// <param name="dimers">Codes of <see cref="DimerCodes"/>; 32 + motif length bytes past the place can be read.</param>
    /// <param name="place">The first window.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (uint Forward, uint Reverse) Candidates(ReadOnlySpan<byte> dimers, int place)
    {
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(dimers), place);
        Vector128<byte> f0 = default, f1 = default, r0 = default, r1 = default;
        var reverseTables = reverse;
        var forwardTables = forward;
        for (var pair = 0; pair < forwardTables.Length && pair < reverseTables.Length; pair++)
        {
            var low = Vector128.LoadUnsafe(ref at, (nuint)(pair * 2));
            var high = Vector128.LoadUnsafe(ref at, (nuint)((pair * 2) + 16));
            var table = forwardTables[pair];
            f0 = Vector128.AddSaturate(f0, Vector128.ShuffleNative(table, low));
            f1 = Vector128.AddSaturate(f1, Vector128.ShuffleNative(table, high));
            table = reverseTables[pair];
            r0 = Vector128.AddSaturate(r0, Vector128.ShuffleNative(table, low));
            r1 = Vector128.AddSaturate(r1, Vector128.ShuffleNative(table, high));
        }

        var least = Vector128.Min(Vector128.Min(f0, r0), Vector128.Min(f1, r1));
        var lost = Vector128.Create(byte.MaxValue);
        if (Vector128.EqualsAll(least, lost))
            return (0, 0);
        return (~Bits(f0, f1, lost), ~Bits(r0, r1, lost));
    }

    private static uint Bits(Vector128<byte> low, Vector128<byte> high, Vector128<byte> lost) =>
        Vector128.Equals(low, lost).ExtractMostSignificantBits() | (Vector128.Equals(high, lost).ExtractMostSignificantBits() << 16);

    private static Vector128<byte>[] Tables(ReadOnlySpan<int> scores, int threshold)
    {
        var length = scores.Length / 4;
        var losses = new long[scores.Length];
        long best = 0;
        for (var column = 0; column < length; column++)
        {
            var cells = scores.Slice(column * 4, 4);
            var most = Math.Max(Math.Max(cells[0], cells[1]), Math.Max(cells[2], cells[3]));
            best += most;
            for (var letter = 0; letter < 4; letter++)
                losses[(column * 4) + letter] = most - cells[letter];
        }

        var tables = new Vector128<byte>[(length + 1) / 2];
        Span<byte> table = stackalloc byte[16];
        for (var pair = 0; pair < tables.Length; pair++)
        {
            for (var dimer = 0; dimer < 16; dimer++)
            {
                var loss = losses[(pair * 8) + DimerCodes.First(dimer)];
                if ((pair * 2) + 1 < length)
                    loss += losses[(pair * 8) + 4 + DimerCodes.Second(dimer)];
                table[dimer] = Share(loss, best - threshold);
            }

            tables[pair] = Vector128.Create<byte>(table);
        }

        return tables;
    }

    // Rounded down: a window within the budget has shares that sum to at most 254, and 255 says lost.
    private static byte Share(long loss, long budget) =>
        loss > budget ? byte.MaxValue : (byte)(budget == 0 ? 0 : loss * Budget / budget);
}
