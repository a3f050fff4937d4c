using System.Buffers.Binary;
using System.IO.Compression;

namespace Workbench.Data.Tests.Genome;

/// <summary>Writes bgzip files (SAM specification, section 4.1) of small blocks.</summary>
internal static class BgzipFile
{
    public static void Write(string path, ReadOnlySpan<byte> text, int blockLength, bool withIndex)
    {
        var index = new List<(long Compressed, long Text)>();
        using (var file = File.Create(path))
        {
            for (var at = 0; at < text.Length; at += blockLength)
            {
                if (at > 0)
                    index.Add((file.Length, at));
                file.Write(Block(text.Slice(at, Math.Min(blockLength, text.Length - at))));
            }

            file.Write(Block([]));
        }

        if (!withIndex)
            return;
        var content = new byte[8 + (16 * index.Count)];
        BinaryPrimitives.WriteInt64LittleEndian(content, index.Count);
        for (var i = 0; i < index.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(8 + (16 * i)), index[i].Compressed);
            BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(16 + (16 * i)), index[i].Text);
        }

        File.WriteAllBytes(path + ".gzi", content);
    }

    private static byte[] Block(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return Convert.FromHexString("1F8B08040000000000FF0600424302001B0003000000000000000000");
        using var deflated = new MemoryStream();
        using (var gzip = new GZipStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(text);
        var member = deflated.ToArray();
        byte[] block = [.. Convert.FromHexString("1F8B08040000000000FF060042430200"), 0, 0, .. member[10..]];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(16), (ushort)(block.Length - 1));
        return block;
    }
}
