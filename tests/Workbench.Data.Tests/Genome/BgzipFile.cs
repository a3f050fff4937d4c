using System.Buffers.Binary;
using Workbench.Data.Files;

namespace Workbench.Data.Tests.Genome;

/// <summary>Writes bgzip files of small blocks, with the .gzi index that bgzip -i makes.</summary>
internal static class BgzipFile
{
    public static void Write(string path, ReadOnlySpan<byte> text, int blockLength, bool withIndex)
    {
        var index = new List<(long Compressed, long Text)>();
        using (var file = File.Create(path))
        using (var bgzip = new BgzipStream(file, blockLength))
        {
            for (var at = 0; at < text.Length; at += blockLength)
            {
                if (at > 0)
                    index.Add((file.Length, at));
                bgzip.Write(text.Slice(at, Math.Min(blockLength, text.Length - at)));
            }
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
}
