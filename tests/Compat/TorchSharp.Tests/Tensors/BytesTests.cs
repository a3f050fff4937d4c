using System.Collections;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class BytesTests
{
    [Fact]
    public void ElementsAreReadByPosition()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new[] { 1.0, 2, 3 });
        Assert.Equal(
            (2, 2, 2, 2, 2L, 2f, 2f, 2f, 2.0),
            (t.@byte().ReadCpuByte(1), t.@char().ReadCpuSByte(1), t.@short().ReadCpuInt16(1), t.@int().ReadCpuInt32(1),
                t.@long().ReadCpuInt64(1),
                t.half().ReadCpuFloat16(1), t.bfloat16().ReadCpuBFloat16(1), t.@float().ReadCpuSingle(1), t.ReadCpuDouble(1)));
        Assert.True(t.@bool().ReadCpuBool(2));
        Assert.Equal(new System.Numerics.Complex(3, 0), t.to_type(complex128).ReadCpuValue<System.Numerics.Complex>(2));
        var turned = arange(6).reshape(2, 3).t();
        Assert.Equal(3L, turned.ReadCpuInt64(1));
        Assert.Throws<IndexOutOfRangeException>(() => t.ReadCpuDouble(3));
        Assert.Throws<IndexOutOfRangeException>(() => t.ReadCpuDouble(-1));
        Assert.Throws<InvalidOperationException>(() => t.ReadCpuSingle(0));
    }

    [Fact]
    public void ListsNestAsDimensions()
    {
        using var scope = NewDisposeScope();
        var rows = (ArrayList)arange(6).reshape(2, 3).tolist();
        Assert.Equal([0L, 1, 2], ((ArrayList)rows[0]!).Cast<Scalar>().Select(one => one.ToInt64()));
        Assert.Equal(2, rows.Count);
        Assert.Equal(7, ((Scalar)tensor(7).tolist()).ToInt32());
    }

    [Fact]
    public void BytesGoThroughStreams()
    {
        using var scope = NewDisposeScope();
        var t = randn(3, 5, float64).t();
        using var stream = new MemoryStream();
        t.WriteBytesToStream(stream, bufferSize: 7);
        Assert.Equal(t.numel() * 8, stream.Length);
        stream.Position = 0;
        var read = zeros(5, 3, float64);
        read.ReadBytesFromStream(stream, bufferSize: 7);
        Assert.Equal(t, read);
        Assert.Throws<EndOfStreamException>(() => read.ReadBytesFromStream(stream));
        Assert.Throws<InvalidOperationException>(() => t.ReadBytesFromStream(stream));
    }
}
