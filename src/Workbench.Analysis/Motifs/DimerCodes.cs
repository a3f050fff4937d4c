using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// Bases as numbers of four bits, one a position: the base there in the two low bits and the next one above it. Bits 1 and 2 of
/// the letters' ASCII codes tell the four apart in either case (A 0, C 1, T 2, G 3; U as T).
/// </summary>
internal static class DimerCodes
{
    // From the code of a letter to its place in the order A, C, G, T.
    private static readonly byte[] Letters = [0, 1, 3, 2];

    /// <summary>The letters that have a code; a window with any other has no score.</summary>
    public static SearchValues<byte> Known { get; } = SearchValues.Create("ACGTUacgtu"u8);

    /// <summary>The first base of a code, 0 to 3 for A, C, G, T.</summary>
    public static int First(int code) => Letters[code & 3];

    /// <summary>The base after it.</summary>
    public static int Second(int code) => Letters[(code >> 2) & 3];

    /// <summary>Writes the codes of known bases; the last one's next base counts as A.</summary>
    /// <param name="bases">Letters of <see cref="Known"/>.</param>
    /// <param name="codes">At least as many bytes.</param>
    public static void Write(ReadOnlySpan<byte> bases, Span<byte> codes)
    {
        codes = codes[..bases.Length];
        var place = 0;
        if (bases.Length > Vector128<byte>.Count)
        {
            ref var from = ref MemoryMarshal.GetReference(bases);
            ref var to = ref MemoryMarshal.GetReference(codes);
            var low = Vector128.Create((byte)3);
            var high = Vector128.Create((byte)12);
            for (; place < bases.Length - Vector128<byte>.Count; place += Vector128<byte>.Count)
            {
                var here = Vector128.LoadUnsafe(ref from, (nuint)place);
                var next = Vector128.LoadUnsafe(ref from, (nuint)place + 1);

                // Shifts of 16-bit lanes move bits between bytes only where the masks drop them.
                var code = (Vector128.ShiftRightLogical(here.AsUInt16(), 1).AsByte() & low)
                    | (Vector128.ShiftLeft(next.AsUInt16(), 1).AsByte() & high);
                code.StoreUnsafe(ref to, (nuint)place);
            }
        }

        for (; place < bases.Length; place++)
        {
            var next = place + 1 < bases.Length ? bases[place + 1] : (byte)'A';
            codes[place] = (byte)(((bases[place] >> 1) & 3) | ((next << 1) & 12));
        }
    }
}
