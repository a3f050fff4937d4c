namespace TorchSharp;

/// <summary>
/// Counts in the published package's files: seven bits a byte, lowest first, the top bit set on all but the last.
/// </summary>
internal static class Leb128
{
    private const int MostBytes = 9; // 63 bits: no count is negative

    internal static void Write(BinaryWriter writer, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        writer.Write7BitEncodedInt64(count);
    }

    /// <param name="reader">Where the count begins.</param>
    /// <param name="what">The count's meaning, for the message.</param>
    /// <exception cref="InvalidDataException">The file ends inside the count, or it is over 63 bits long.</exception>
    internal static long Read(BinaryReader reader, string what)
    {
        long count = 0;
        try
        {
            for (var i = 0; i < MostBytes; i++)
            {
                var next = reader.ReadByte();
                count |= (long)(next & 0x7f) << (7 * i);
                if ((next & 0x80) == 0)
                    return count;
            }
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidDataException($"The file ends inside {what}: it was cut off, or it is no TorchSharp file.", end);
        }

        throw new InvalidDataException($"The file gives {what} over 63 bits: it is damaged, or it is no TorchSharp file.");
    }
}
