using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Workbench.Torch;

/// <summary>The arguments of pickle instructions, each checked against what is left of the file before it is read.</summary>
internal ref struct PickleInput(WeightFileBytes file, long origin, ReadOnlySpan<byte> bytes)
{
    // PyTorch's longest is its magic number of 10 bytes.
    private const int MostIntegerBytes = 255;
    private const int MostNameBytes = 256;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> bytes = bytes;

    internal int Position { get; private set; }

    internal int Instruction { get; private set; }

    /// <summary>The bytes that the pickle may take.</summary>
    internal readonly int Length => bytes.Length;

    internal PickleOpcode NextInstruction()
    {
        Instruction = Position;
        return (PickleOpcode)Take(1, "an instruction")[0];
    }

    internal byte UInt8() => Take(1, "a byte")[0];

    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, "an integer"));

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4, "an integer"));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, "an integer"));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, "an integer"));

    internal double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8, "a number"));

    /// <summary>A long, or a BigInteger where it is wider.</summary>
    internal object Integer(long count)
    {
        if (count > MostIntegerBytes)
            throw Bad($"an integer of {count} bytes; at most {MostIntegerBytes} are read");
        var taken = Take(count, "an integer");
        var value = new BigInteger(taken);
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    internal byte[] Bytes(ulong count) => Take(Checked(count), "bytes").ToArray();

    internal string Text(ulong count)
    {
        var taken = Take(Checked(count), "a text");
        try
        {
            return Strict.GetString(taken);
        }
        catch (DecoderFallbackException)
        {
            throw Bad("a text that is no UTF-8");
        }
    }

    /// <summary>The two lines of a global name, joined by a dot.</summary>
    /// <returns>The length of the name.</returns>
    internal int GlobalName(scoped Span<char> into)
    {
        var module = Line();
        var name = Line();
        var length = Encoding.Latin1.GetChars(module, into);
        into[length++] = '.';
        return length + Encoding.Latin1.GetChars(name, into[length..]);
    }

    internal void CheckFrame(ulong count)
    {
        if (count > (ulong)(bytes.Length - Position))
            throw Bad($"a frame of {count} bytes, where {bytes.Length - Position} are left");
    }

    internal readonly InvalidDataException Bad(string problem) => file.Bad(origin + Instruction, $"the pickle has {problem}");

    private static long Checked(ulong count) => count > long.MaxValue ? long.MaxValue : (long)count;

    private ReadOnlySpan<byte> Line()
    {
        var rest = bytes[Position..];
        var end = rest[..Math.Min(rest.Length, MostNameBytes)].IndexOf((byte)'\n');
        if (end < 0)
            throw Bad($"a name without an end in {Math.Min(rest.Length, MostNameBytes)} bytes");
        Position += end + 1;
        return rest[..end];
    }

    private ReadOnlySpan<byte> Take(long count, string what)
    {
        if (count > bytes.Length - Position)
            throw Bad($"{what} of {count} bytes, where {bytes.Length - Position} are left; the file is truncated or damaged");
        var taken = bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }
}
