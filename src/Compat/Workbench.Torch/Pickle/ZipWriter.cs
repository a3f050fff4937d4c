using System.Buffers.Binary;
using System.Text;

namespace Workbench.Torch;

/// <summary>
/// Writes a zip file as torch.save does: stored entries whose bytes begin at multiples of 64. Sizes and offsets are always given
/// in 64 bits (the zip64 fields), whatever the file's size.
/// </summary>
internal sealed class ZipWriter(Stream stream)
{
    private const int Alignment = 64;
    private const ushort PaddingExtra = 0x4246;
    private const ushort Version = 45;

    private readonly List<(byte[] Name, long Header, long Length, uint Checksum)> entries = [];
    private uint checksum;
    private long written;

    /// <summary>Adds an entry; <paramref name="write"/> calls <see cref="Write"/> until all its bytes are there.</summary>
    internal void Add(string name, long length, Action<ZipWriter> write)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        var header = stream.Position;
        stream.Write(LocalHeader(nameBytes, header, length));
        (checksum, written) = (Crc32.Empty, 0);
        write(this);
        if (written != length)
            throw new InvalidOperationException($"'{name}': {written} bytes were written, where {length} were announced.");
        var end = stream.Position;
        Span<byte> sum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(sum, checksum);
        stream.Position = header + 14;
        stream.Write(sum);
        stream.Position = end;
        entries.Add((nameBytes, header, length, checksum));
    }

    /// <summary>Adds an entry that is in memory.</summary>
    internal void Add(string name, byte[] bytes) => Add(name, bytes.Length, writer => writer.Write(bytes));

    /// <summary>Writes the next bytes of the entry that is being added.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        checksum = Crc32.Append(checksum, bytes);
        written += bytes.Length;
        stream.Write(bytes);
    }

    /// <summary>Writes the directory.</summary>
    internal void Finish()
    {
        var begin = stream.Position;
        foreach (var entry in entries)
            WriteCentral(entry.Name, entry.Header, entry.Length, entry.Checksum);
        var end = stream.Position;
        Span<byte> record = stackalloc byte[ZipDirectory.End64Bytes + ZipDirectory.Locator64Bytes + ZipDirectory.EndBytes];
        record.Clear();
        var fields = new LittleEndian(record);
        fields.UInt32(ZipDirectory.End64Signature).UInt64(ZipDirectory.End64Bytes - 12);
        fields.UInt16(Version).UInt16(Version).UInt32(0).UInt32(0);
        fields.UInt64((ulong)entries.Count).UInt64((ulong)entries.Count).UInt64((ulong)(end - begin)).UInt64((ulong)begin);
        fields.UInt32(ZipDirectory.Locator64Signature).UInt32(0).UInt64((ulong)end).UInt32(1);
        fields.UInt32(ZipDirectory.EndSignature).UInt32(0).UInt16(ushort.MaxValue).UInt16(ushort.MaxValue);
        fields.UInt32(uint.MaxValue).UInt32(uint.MaxValue).UInt16(0);
        stream.Write(record);
    }

    private static byte[] LocalHeader(byte[] name, long position, long length)
    {
        const int Extra64Bytes = 4 + 16;
        var unpadded = ZipDirectory.LocalBytes + name.Length + Extra64Bytes + 4;
        var padding = (int)(Alignment - ((position + unpadded) % Alignment)) % Alignment;
        var header = new byte[unpadded + padding];
        var fields = new LittleEndian(header);
        fields.UInt32(ZipDirectory.LocalSignature).UInt16(Version).UInt16(0).UInt16(0).UInt32(0).UInt32(0);
        fields.UInt32(uint.MaxValue).UInt32(uint.MaxValue);
        fields.UInt16((ushort)name.Length).UInt16((ushort)(Extra64Bytes + 4 + padding));
        fields.Bytes(name).UInt16(ZipDirectory.Extra64).UInt16(Extra64Bytes - 4).UInt64((ulong)length).UInt64((ulong)length);
        fields.UInt16(PaddingExtra).UInt16((ushort)padding);
        header.AsSpan(unpadded).Fill((byte)'Z');
        return header;
    }

    private void WriteCentral(byte[] name, long position, long length, uint sum)
    {
        const int Extra64Bytes = 4 + 24;
        var header = new byte[ZipDirectory.CentralBytes + name.Length + Extra64Bytes];
        var fields = new LittleEndian(header);
        fields.UInt32(ZipDirectory.CentralSignature).UInt16(Version).UInt16(Version).UInt16(0).UInt16(0).UInt32(0).UInt32(sum);
        fields.UInt32(uint.MaxValue).UInt32(uint.MaxValue).UInt16((ushort)name.Length).UInt16(Extra64Bytes).UInt16(0);
        fields.UInt16(0).UInt16(0).UInt32(0).UInt32(uint.MaxValue).Bytes(name);
        fields.UInt16(ZipDirectory.Extra64).UInt16(Extra64Bytes - 4);
        fields.UInt64((ulong)length).UInt64((ulong)length).UInt64((ulong)position);
        stream.Write(header);
    }
}
