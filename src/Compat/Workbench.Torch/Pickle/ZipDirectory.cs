using System.Text;

namespace Workbench.Torch;

/// <summary>A file in a zip file: where its bytes are, and their CRC-32.</summary>
internal sealed record ZipEntry(string Name, long Begin, long Length, uint Checksum);

/// <summary>
/// The directory of a zip file (PKWARE's APPNOTE 6.3) as torch.save writes it: entries are stored, not compressed, so that a
/// tensor takes no more memory than it takes in the file. Compressed, encrypted and overlapping entries are refused. Nothing is
/// extracted to disk: names serve to find entries and for nothing else.
/// </summary>
internal sealed class ZipDirectory
{
    internal const uint LocalSignature = 0x04034b50;
    internal const uint CentralSignature = 0x02014b50;
    internal const uint EndSignature = 0x06054b50;
    internal const uint End64Signature = 0x06064b50;
    internal const uint Locator64Signature = 0x07064b50;
    internal const int LocalBytes = 30;
    internal const int CentralBytes = 46;
    internal const int EndBytes = 22;
    internal const int End64Bytes = 56;
    internal const int Locator64Bytes = 20;
    internal const ushort Extra64 = 1;

    private const int EncryptedFlag = 1;
    private const int MostComment = ushort.MaxValue;

    private readonly WeightFileBytes file;
    private readonly Dictionary<string, ZipEntry> entries = [];
    private readonly List<(long Begin, long End, string Name)> extents = [];

    private ZipDirectory(WeightFileBytes file) => this.file = file;

    /// <summary>The entries by name.</summary>
    internal IReadOnlyDictionary<string, ZipEntry> Entries => entries;

    /// <summary>Whether a file begins as zip files do.</summary>
    internal static bool IsZip(WeightFileBytes file) => file.Length >= 4 && file.UInt32(0, "a signature") == LocalSignature;

    /// <summary>Reads and checks the directory.</summary>
    internal static ZipDirectory Read(WeightFileBytes file)
    {
        var directory = new ZipDirectory(file);
        var (count, begin, length) = directory.FindDirectory();
        if (begin < 0 || length < 0 || begin > file.Length - length || count < 0 || count > length / CentralBytes)
            throw file.Bad(
                $"its zip directory claims {count} entries in {length} bytes at byte {begin}, "
                + $"but the file has {file.Length} bytes");
        var position = begin;
        for (long i = 0; i < count; i++)
            position = directory.AddEntry(position, begin, begin + length);
        directory.RefuseOverlaps();
        return directory;
    }

    private (long Count, long Begin, long Length) FindDirectory()
    {
        var tail = Math.Max(0, file.Length - EndBytes - MostComment);
        ReadOnlySpan<byte> signature = "PK\u0005\u0006"u8;
        var found = file.Slice(tail, file.Length - tail, "the end of the zip directory").LastIndexOf(signature);
        var end = tail + found;
        if (found < 0 || end > file.Length - EndBytes)
            throw file.Bad("it begins as a zip file but has no zip directory at its end; it is truncated");
        var locator = end - Locator64Bytes;
        if (locator < 0 || file.UInt32(locator, "a signature") != Locator64Signature)
            return (file.UInt16(end + 10, "a count"), file.UInt32(end + 16, "an offset"), file.UInt32(end + 12, "a length"));
        var end64 = (long)file.UInt64(locator + 8, "an offset");
        if (file.UInt32(end64, "the end of the zip directory") != End64Signature)
            throw file.Bad(end64, "the end of the zip directory was expected here");
        return (
            (long)file.UInt64(end64 + 32, "a count"), (long)file.UInt64(end64 + 48, "an offset"),
            (long)file.UInt64(end64 + 40, "a length"));
    }

    private long AddEntry(long position, long directoryBegin, long directoryEnd)
    {
        const string What = "an entry of the zip directory";
        if (position > directoryEnd - CentralBytes || file.UInt32(position, What) != CentralSignature)
            throw file.Bad(position, $"{What} was expected here");
        var nameLength = file.UInt16(position + 28, What);
        var extraLength = file.UInt16(position + 30, What);
        var next = position + CentralBytes + nameLength + extraLength + file.UInt16(position + 32, What);
        if (next > directoryEnd)
            throw file.Bad(position, $"{What} reaches beyond the directory's end");
        var nameBytes = file.Slice(position + CentralBytes, nameLength, What);
        var name = Encoding.UTF8.GetString(nameBytes);
        long compressed = file.UInt32(position + 20, What);
        long length = file.UInt32(position + 24, What);
        long header = file.UInt32(position + 42, What);
        ReadExtra64(position + CentralBytes + nameLength, extraLength, ref length, ref compressed, ref header);
        var isEncrypted = (file.UInt16(position + 8, What) & EncryptedFlag) != 0;
        if (isEncrypted || file.UInt16(position + 10, What) != 0 || compressed != length)
            throw file.Bad(
                position, $"'{name}' is compressed or encrypted; torch.save, which wrote no such file, stores tensors as they are");
        if (header < 0 || header > directoryBegin - LocalBytes || file.UInt32(header, What) != LocalSignature)
            throw file.Bad(position, $"'{name}' should begin at byte {header}, but no entry begins there");
        var begin = header + LocalBytes + file.UInt16(header + 26, What) + file.UInt16(header + 28, What);
        if (length < 0 || begin > directoryBegin - length)
            throw file.Bad(
                position, $"'{name}' takes {length} bytes at byte {begin}, where the directory begins at byte {directoryBegin}");
        if (!file.Slice(header + LocalBytes, file.UInt16(header + 26, What), What).SequenceEqual(nameBytes))
            throw file.Bad(header, $"'{name}' has another name here than in the zip directory");
        if (!entries.TryAdd(name, new ZipEntry(name, begin, length, file.UInt32(position + 16, What))))
            throw file.Bad(position, $"'{name}' is there twice");
        extents.Add((header, begin + length, name));
        return next;
    }

    // Values of 32 bits that are all ones stand in a list of 64-bit values, in this order.
    private void ReadExtra64(long position, int extraLength, ref long length, ref long compressed, ref long header)
    {
        var end = position + extraLength;
        while (position <= end - 4)
        {
            var kind = file.UInt16(position, "an extra field");
            var fieldEnd = position + 4 + file.UInt16(position + 2, "an extra field");
            position += 4;
            if (kind == Extra64 && fieldEnd <= end)
            {
                Take(ref length);
                Take(ref compressed);
                Take(ref header);
                return;

                void Take(ref long value)
                {
                    if (value != uint.MaxValue)
                        return;
                    if (position > fieldEnd - 8)
                        throw file.Bad(position, "a 64-bit size is missing from the zip directory");
                    value = (long)file.UInt64(position, "a 64-bit size");
                    position += 8;
                }
            }

            position = fieldEnd;
        }
    }

    private void RefuseOverlaps()
    {
        extents.Sort();
        for (var i = 1; i < extents.Count; i++)
            if (extents[i].Begin < extents[i - 1].End)
                throw file.Bad(extents[i].Begin, $"'{extents[i].Name}' begins inside '{extents[i - 1].Name}'");
    }
}
