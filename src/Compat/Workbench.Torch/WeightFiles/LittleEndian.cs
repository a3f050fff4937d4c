using System.Buffers.Binary;

namespace Workbench.Torch;

/// <summary>Writes numbers one after the other, least significant byte first.</summary>
internal ref struct LittleEndian(Span<byte> into)
{
    private Span<byte> rest = into;

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref LittleEndian UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(rest, value);
        rest = rest[2..];
        return ref this;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref LittleEndian UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, value);
        rest = rest[4..];
        return ref this;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref LittleEndian UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(rest, value);
        rest = rest[8..];
        return ref this;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref LittleEndian Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
        return ref this;
    }
}
