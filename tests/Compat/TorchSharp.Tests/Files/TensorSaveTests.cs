using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Files;

/// <summary>Tensors in the published package's own form and in LibTorch's archives.</summary>
public class TensorSaveTests
{
    // float32 is type 6; one dimension of 2; 1.0f and -2.0f little-endian.
    private static readonly byte[] TwoSingles = [6, 1, 2, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0];

    public static TheoryData<ScalarType> Types => [.. Enum.GetValues<ScalarType>()];

    [Fact]
    public void TheFormIsThePublishedOne()
    {
        using var scope = NewDisposeScope();
        var values = tensor(new[] { 1f, -2f });
        Assert.Equal(TwoSingles, Bytes(values));
        Assert.Equal([1f, -2f], Read(TwoSingles).data<float>().ToArray());

        // 300 = 0b10_0101100 needs two bytes: 0xac 0x02.
        Assert.Equal([1, 2, 0xac, 0x02, 0], Bytes(zeros(300, 0, dtype: ScalarType.Int8)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryTypeComesBack(ScalarType type)
    {
        using var scope = NewDisposeScope();
        foreach (var shape in new long[][] { [], [3], [2, 3], [2, 0, 3] })
        {
            var values = (arange(Math.Max(1, shape.Aggregate(1L, (a, b) => a * b)), dtype: float32) % 2).to(type);
            var saved = shape.Contains(0) ? empty(shape, type) : values.reshape(shape);
            var back = Read(Bytes(saved));
            Assert.Equal(type, back.dtype);
            Assert.Equal(shape, back.shape);
            Assert.True(back.eq(saved).all().item<bool>());
        }
    }

    [Fact]
    public void ATransposedViewIsWrittenInRowMajorOrder()
    {
        using var scope = NewDisposeScope();
        var turned = arange(6, dtype: float32).reshape(2, 3).t();
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], Read(Bytes(turned)).data<float>().ToArray());
    }

    [Fact]
    public void LoadingOverATensorChecksTypeAndShapeAndSkips()
    {
        using var scope = NewDisposeScope();
        var target = zeros(2);
        target.Load(Reader(TwoSingles));
        Assert.Equal([1f, -2f], target.data<float>().ToArray());
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => zeros(3).Load(Reader(TwoSingles))).Message);
        var refusal = Assert.Throws<ArgumentException>(() => zeros(2, dtype: float64).Load(Reader(TwoSingles)));
        Assert.Contains("Float64", refusal.Message);

        var reader = Reader([.. TwoSingles, .. TwoSingles]);
        Assert.Equal([2L], TensorExtensionMethods.Load(reader, skip: true).shape);
        Tensor? made = null;
        TensorExtensionMethods.Load(ref made, reader);
        Assert.Equal([1f, -2f], made!.data<float>().ToArray());
        Assert.Equal(2 * TwoSingles.Length, reader.BaseStream.Position);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        for (var length = 0; length < TwoSingles.Length; length++)
            foreach (var seekable in new[] { true, false })
                Assert.Throws<InvalidDataException>(() => Read(TwoSingles[..length], seekable));
        using var whole = Read(TwoSingles, seekable: false);
        Assert.Equal([1f, -2f], whole.data<float>().ToArray());
    }

    public static TheoryData<byte[], string> Hostile => new()
    {
        { [99, 1, 2], "unknown type 99" },
        { [8, 1, 2], "unknown type 8" },
        { [6, 65], "65 dimensions" },
        { [6, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], "over 63 bits" },
        { [6, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], "more elements than can be counted" },
        { [6, 3, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 4], "more elements than can be counted" },
        { [6, 1, 0xff, 0xff, 0xff, 0xff, 0x7f, 1, 2, 3, 4], "cut off" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileHeadersAreRefusedWithoutAllocation(byte[] bytes, string reason)
    {
        foreach (var seekable in new[] { true, false })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var tensors = NativeMemory.LiveTensors();
            Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(bytes, seekable)).Message);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
            Assert.Equal(tensors, Tensor.TotalCount);
        }
    }

    [Fact]
    public void LibTorchArchivesComeBack()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            foreach (var saved in new[] { rand(2, 3), arange(4), tensor(new Complex(1, -2)) })
            {
                torch.save(saved, path);
                var back = torch.load(path);
                Assert.Equal(saved.dtype, back.dtype);
                Assert.True(back.eq(saved).all().item<bool>());
            }

            File.WriteAllBytes(path, TwoSingles);
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => torch.load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => torch.load(path));
    }

    [Fact]
    public void CutOffOrChangedArchivesAreRefusedOrRead()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            torch.save(arange(5, dtype: float32), path);
            var bytes = File.ReadAllBytes(path);
            for (var length = 0; length < bytes.Length; length += 3)
            {
                File.WriteAllBytes(path, bytes[..length]);
                Assert.Throws<InvalidDataException>(() => torch.load(path));
            }

            var random = new Random(2);
            var refused = 0;
            for (var trial = 0; trial < 500; trial++)
            {
                var changed = bytes.ToArray();
                changed[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
                File.WriteAllBytes(path, changed);
                try
                {
                    torch.load(path).Dispose();
                }
                catch (Exception refusal) when (refusal is InvalidDataException or ExternalException)
                {
                    refused++;
                }
            }

            Assert.InRange(refused, 50, 499);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AFailedSaveLeavesTheFileThatWasThere()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "weights.dat");
            using var kept = ones(2);
            kept.Save(path);
            var before = File.ReadAllBytes(path);
            var disposed = zeros(2);
            disposed.Dispose();
            Assert.Throws<ObjectDisposedException>(() => disposed.Save(path));
            Assert.Throws<ObjectDisposedException>(() => disposed.save(path));
            Assert.Equal(before, File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
            var nowhere = Path.Combine(folder.FullName, "no such folder", "t.dat");
            Assert.ThrowsAny<IOException>(() => kept.Save(nowhere));
            Assert.Contains("cannot be opened", Assert.ThrowsAny<Exception>(() => kept.save(nowhere)).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static byte[] Bytes(Tensor tensor)
    {
        var stream = new MemoryStream();
        tensor.Save(stream);
        return stream.ToArray();
    }

    internal static BinaryReader Reader(byte[] bytes, bool seekable = true) =>
        new(seekable ? new MemoryStream(bytes) : new System.IO.Compression.ZLibStream(
            new MemoryStream(Zipped(bytes)), System.IO.Compression.CompressionMode.Decompress));

    private static Tensor Read(byte[] bytes, bool seekable = true) => Tensor.Load(Reader(bytes, seekable));

    private static byte[] Zipped(byte[] bytes)
    {
        var zipped = new MemoryStream();
        using (var stream = new System.IO.Compression.ZLibStream(zipped, System.IO.Compression.CompressionLevel.Fastest))
            stream.Write(bytes);
        return zipped.ToArray();
    }
}
