using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Data.Sequences;

/// <summary>
/// The letters of sequence files: A to Z in either case (bases and amino acids with their ambiguity letters), <c>*</c> for a stop,
/// <c>-</c> and <c>.</c> for gaps.
/// </summary>
internal static class SequenceLetters
{
    private static readonly SearchValues<byte> All =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz*-."u8);

    /// <summary>Copies letters in upper case. Source and target may be the same memory.</summary>
    /// <returns>Where the first byte stands that is no letter of a sequence, or -1. What was copied until then is of no use.</returns>
    public static int CopyUpper(ReadOnlySpan<byte> letters, Span<byte> upper)
    {
        if (upper.Length < letters.Length)
            throw new ArgumentException($"room for {upper.Length} letters; there are {letters.Length}.", nameof(upper));
        var width = Vector256<byte>.Count;
        if (letters.Length < width)
            return CopyEach(letters, upper, 0, letters.Length);
        ref var from = ref MemoryMarshal.GetReference(letters);
        ref var to = ref MemoryMarshal.GetReference(upper);
        for (var at = 0; ; at = Math.Min(at + width, letters.Length - width))
        {
            // The last step goes back so that it ends with the last letter: some letters are copied twice.
            var some = Vector256.LoadUnsafe(ref from, (nuint)at);
            var letter = (some | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a');
            if (Vector256.LessThanOrEqualAll(letter, Vector256.Create((byte)25)))
            {
                (some & Vector256.Create((byte)0xDF)).StoreUnsafe(ref to, (nuint)at);
            }
            else
            {
                var wrong = CopyEach(letters, upper, at, at + width);
                if (wrong >= 0)
                    return wrong;
            }

            if (at == letters.Length - width)
                return -1;
        }
    }

    /// <summary>Where the first byte stands that is no letter of a sequence, or -1.</summary>
    public static int FirstWrong(ReadOnlySpan<byte> letters) => letters.IndexOfAnyExcept(All);

    /// <summary>Names a byte in an error.</summary>
    public static string Describe(byte letter) => letter switch
    {
        (byte)'\n' or (byte)'\r' => "a line end",
        >= 0x20 and < 0x7F => $"'{(char)letter}'",
        _ => $"the byte 0x{letter:X2}",
    };

    private static int CopyEach(ReadOnlySpan<byte> letters, Span<byte> upper, int begin, int end)
    {
        for (var at = begin; at < end; at++)
        {
            var letter = letters[at];
            if (char.IsAsciiLetter((char)letter))
                letter &= 0xDF;
            else if (letter is not ((byte)'*' or (byte)'-' or (byte)'.'))
                return at;
            upper[at] = letter;
        }

        return -1;
    }
}
