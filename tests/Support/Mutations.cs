using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Workbench.Tests;

/// <summary>Damages the bytes of files in the ways that break readers.</summary>
internal sealed class Mutations(byte[][] originals, int seed)
{
    private static readonly ulong[] Extremes =
    [
        0, 1, 2, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, int.MaxValue, 1u << 31, uint.MaxValue, 1L << 32,
        long.MaxValue, 1UL << 63, ulong.MaxValue, long.MaxValue / 8, long.MaxValue / 4,
    ];

    private readonly Random random = new(seed);

    /// <summary>A damaged copy of one of the files.</summary>
    internal byte[] Next()
    {
        var bytes = originals[random.Next(originals.Length)];
        for (var change = random.Next(1, 4); change > 0; change--)
            bytes = Change(bytes);
        return bytes;
    }

    private byte[] Change(byte[] bytes)
    {
        if (bytes.Length < 16)
            return [.. bytes, 0];
        var at = random.Next(bytes.Length);
        var length = Math.Min(random.Next(1, 24), bytes.Length - at);
        return random.Next(10) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + length)..]],
            1 => [.. bytes[..at], .. bytes.AsSpan(random.Next(bytes.Length - 8), 8), .. bytes[at..]],
            2 => bytes[..at],
            3 => Splice(bytes, at),
            4 => Repeat(bytes, at, length),
            5 => ReplaceNumber(bytes, at),
            6 or 7 => SetField(bytes, at),
            8 => SetByte(bytes, at, (byte)(bytes[at] ^ (1 << random.Next(8)))),
            _ => SetByte(bytes, at, (byte)random.Next(256)),
        };
    }

    private byte[] Splice(byte[] bytes, int at)
    {
        var other = originals[random.Next(originals.Length)];
        return [.. bytes[..at], .. other[random.Next(other.Length)..]];
    }

    private byte[] Repeat(byte[] bytes, int at, int length) =>
        [.. bytes[..at], .. Enumerable.Repeat(bytes[at..(at + length)], random.Next(2, 9)).SelectMany(part => part), .. bytes[at..]];

    private byte[] ReplaceNumber(byte[] bytes, int at)
    {
        var begin = bytes.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9') + at;
        if (begin < at)
            return SetField(bytes, at);
        var number = Extremes[random.Next(Extremes.Length)].ToString(CultureInfo.InvariantCulture);
        return [.. bytes[..begin], .. Encoding.ASCII.GetBytes(number), .. bytes[(begin + 1)..]];
    }

    private byte[] SetField(byte[] bytes, int at)
    {
        var changed = (byte[])bytes.Clone();
        Span<byte> field = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(field, Extremes[random.Next(Extremes.Length)]);
        field[..Math.Min(1 << random.Next(4), bytes.Length - at)].CopyTo(changed.AsSpan(at));
        return changed;
    }

    private static byte[] SetByte(byte[] bytes, int at, byte value)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] = value;
        return changed;
    }
}
