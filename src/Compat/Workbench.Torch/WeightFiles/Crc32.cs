using System.Buffers.Binary;

namespace Workbench.Torch;

/// <summary>The checksum of zip files (CRC-32, reflected polynomial 0xEDB88320), eight bytes a step.</summary>
internal static class Crc32
{
    internal const uint Empty = 0;

    private const uint Polynomial = 0xEDB88320;
    private const int Step = 8;

    // Row k holds what a byte does to the checksum when k more bytes follow it.
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum after more bytes.</summary>
    internal static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var state = ~crc;
        ReadOnlySpan<uint> table = Table;
        while (bytes.Length >= Step)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = table[(7 * 256) + (int)(low & 255)] ^ table[(6 * 256) + (int)((low >> 8) & 255)]
                ^ table[(5 * 256) + (int)((low >> 16) & 255)] ^ table[(4 * 256) + (int)(low >> 24)]
                ^ table[(3 * 256) + (int)(high & 255)] ^ table[(2 * 256) + (int)((high >> 8) & 255)]
                ^ table[256 + (int)((high >> 16) & 255)] ^ table[(int)(high >> 24)];
            bytes = bytes[Step..];
        }

        foreach (var value in bytes)
            state = (state >> 8) ^ table[(int)((state ^ value) & 255)];
        return ~state;
    }

    /// <summary>Refuses bytes whose checksum is not the one that the file gives.</summary>
    internal static void Check(WeightFileBytes file, long offset, string name, uint? expected, uint found)
    {
        if (expected is { } sum && sum != found)
            throw file.Bad(offset, $"the checksum of {name} is {found:x8}, but the file says {sum:x8}; it is damaged, "
                + "or was saved with set_crc32_options(False): save it again with checksums");
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Step * 256];
        for (uint value = 0; value < 256; value++)
        {
            var state = value;
            for (var bit = 0; bit < 8; bit++)
                state = (state >> 1) ^ ((state & 1) * Polynomial);
            table[value] = state;
        }

        for (var i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 255];
        return table;
    }
}
