using System.Buffers.Binary;
using Workbench.Data.Files;

namespace Workbench.Data.Tracks;

/// <summary>Reads numbers one after the other from a part of a bigWig file that is known to be there.</summary>
internal ref struct BigWigBytes
{
    private readonly MappedFile map;
    private ReadOnlySpan<byte> rest;

    /// <summary>Begins at a place of the file.</summary>
    /// <exception cref="DataFileException">The bytes are not all within the file.</exception>
    public BigWigBytes(MappedFile map, long offset, int length)
    {
        this.map = map;
        if (offset < 0 || offset > map.Length - length)
            throw new DataFileException(
                map.FilePath, $"{length:N0} bytes are expected at byte {offset:N0} of a file of {map.Length:N0}: it is damaged or cut short. Copy or download it again.");
        rest = map.Slice(offset, length);
    }

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>A 16-bit number.</summary>
    public int Half() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>A 32-bit number.</summary>
    public uint Word() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A 64-bit floating-point number.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>A 64-bit offset or count.</summary>
    /// <exception cref="DataFileException">It is more than any file has.</exception>
    public long Offset()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return value <= long.MaxValue ? (long)value : throw new DataFileException(map.FilePath, $"says {value:X16} where an offset was expected; it is damaged.");
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(int count) => Take(count);

    /// <summary>Some bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
