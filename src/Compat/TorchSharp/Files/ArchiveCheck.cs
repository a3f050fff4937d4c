using System.IO.Compression;

namespace TorchSharp;

/// <summary>
/// Checks LibTorch's archives (zip files) before LibTorch reads them: it does not compare the checksums of their records,
/// and damaged
/// records overwrite its memory.
/// </summary>
internal static class ArchiveCheck
{
    private const uint Polynomial = 0xedb88320; // of the zip format's CRC-32, lowest bit first

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var remainder = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) == 0 ? remainder >> 1 : remainder >> 1 ^ Polynomial;
        return remainder;
    })];

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no zip file, cut off, or a record does not have its checksum.</exception>
    internal static void Require(string location)
    {
        using var stream = File.OpenRead(location);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var buffer = new byte[1 << 16];
            foreach (var record in archive.Entries)
                Require(record, buffer);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{location} is no archive of LibTorch (torch::save), or it is damaged or cut off: {damage.Message}", damage);
        }
    }

    private static void Require(ZipArchiveEntry record, byte[] buffer)
    {
        if (record.CompressedLength != record.Length)
            throw new InvalidDataException($"The record {record.FullName} is compressed, which LibTorch's records never are.");
        using var content = record.Open();
        var remainder = uint.MaxValue;
        var length = 0L;
        for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            foreach (var value in buffer.AsSpan(0, read))
                remainder = remainder >> 8 ^ Table[(byte)remainder ^ value];
            length += read;
        }

        if (length != record.Length || ~remainder != record.Crc32)
            throw new InvalidDataException($"The record {record.FullName} does not have its checksum.");
    }
}
