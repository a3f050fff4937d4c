using System.Buffers.Binary;
using System.Text;
using Workbench.Torch;

namespace Workbench.Tests.WorkbenchTorch.Pickle;

public sealed class HostileZipTests
{
    private static readonly byte[] Empty = PickleText.Bytes("}");

    [Fact]
    public void CompressedEntriesAreRefused()
    {
        var bytes = HandMadeFile.Zip(Empty, new byte[8]);
        bytes[Find(bytes, "PK\u0001\u0002") + 10] = 8;
        Refuses(bytes, "is compressed or encrypted");
    }

    [Fact]
    public void EntriesLargerThanTheFileAreRefused()
    {
        var bytes = HandMadeFile.Zip(Empty, new byte[8]);
        var entry = Find(bytes, "PK\u0001\u0002");
        var sizes = entry + ZipDirectory.CentralBytes + "archive/data.pkl".Length + 4;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizes), 1L << 50);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizes + 8), 1L << 50);
        Refuses(bytes, "takes 1125899906842624 bytes");
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizes), -5);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizes + 8), -5);
        Refuses(bytes, "takes -5 bytes");
    }

    [Fact]
    public void DirectoriesOfImpossibleLengthAreRefused()
    {
        var bytes = HandMadeFile.Zip(Empty);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(Find(bytes, "PK\u0006\u0006") + 32), 1L << 60);
        Refuses(bytes, "claims 1152921504606846976 entries");
    }

    [Fact]
    public void OverlappingEntriesAreRefused()
    {
        // The elements of storage 0 hold a whole entry of their own, to which the directory's third entry is made to point.
        var inner = HandMadeFile.Zip(Empty, new byte[8], new byte[8]);
        var begin = Find(inner, "archive/data/1") - ZipDirectory.LocalBytes;
        var bytes = HandMadeFile.Zip(Empty, inner[begin..Find(inner, "PK\u0001\u0002")], new byte[8]);
        var name = Encoding.Latin1.GetBytes("archive/data/1");
        var within = bytes.AsSpan().IndexOf(name) - ZipDirectory.LocalBytes;
        var central = bytes.AsSpan().LastIndexOf(name);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(central + name.Length + 4 + 16), within);
        Refuses(bytes, "'archive/data/1' begins inside 'archive/data/0'");
    }

    [Fact]
    public void OtherFilesAreRefused()
    {
        Refuses([], "is empty");
        Refuses(Encoding.ASCII.GetBytes("weights,1,2"), "neither a zip file");
        Refuses(PickleText.Bytes("}"), "torch.save did not write");
        Refuses(HandMadeFile.Zip(Empty)[..^30], "no zip directory at its end");
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        zip.Add("readme.txt", [1, 2, 3]);
        zip.Finish();
        Refuses(stream.ToArray(), "without data.pkl");
    }

    private static int Find(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(text));

    private static void Refuses(byte[] bytes, string problem) =>
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => TorchFile.Load(bytes, "hostile")).Message);
}
