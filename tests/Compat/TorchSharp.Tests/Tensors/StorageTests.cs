using System.Numerics;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class StorageTests
{
    [Fact]
    public void TheMemoryIsShared()
    {
        using var scope = NewDisposeScope();
        var t = arange(6, float32).reshape(2, 3);
        var memory = t[1].storage<float>();
        Assert.Equal((6, 4, 24UL), (memory.Count, memory.element_size(), memory.nbytes()));
        Assert.Equal([0f, 1, 2, 3, 4, 5], memory);
        memory[0] = 10;
        memory[4..6] = 7f;
        Assert.Equal([10f, 1, 2, 3, 7, 7], t.data<float>().ToArray());
        memory[(1, 3)].fill_(-1);
        memory.copy_([9f]);
        Assert.Equal([9f, -1, -1, 3, 7, 7], memory.tolist());
        Assert.Equal((3, true, false), (memory.IndexOf(3), memory.Contains(7), memory.Contains(8)));
        Assert.True(is_storage(memory));
        Assert.False(is_storage(t));
    }

    [Fact]
    public void StoragesConvert()
    {
        using var scope = NewDisposeScope();
        var memory = tensor(new[] { 0.0, 1, 2 }).storage<double>();
        Assert.Equal([false, true, true], memory.@bool());
        Assert.Equal([0, 1, 2], memory.@byte().Select(one => (int)one));
        Assert.Equal([0, 1, 2], memory.@int());
        Assert.Equal([0L, 1, 2], memory.@long());
        Assert.Equal([0f, 1, 2], memory.@float());
        Assert.Equal([0.0, 1, 2], memory.@double());
        Assert.Equal((2f, 0f), memory.complex_float()[2]);
        Assert.Equal(Complex.One, memory.complex_double()[1]);
        Assert.Equal([0.0, 1, 2], memory.cpu());
    }

    [Fact]
    public void WhatIsOutsideIsRefused()
    {
        using var scope = NewDisposeScope();
        var memory = arange(3).storage<long>();
        Assert.Throws<IndexOutOfRangeException>(() => memory[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory[(1, 4)]);
        Assert.Throws<InvalidOperationException>(() => memory[(0, 2)] = memory);
        memory.Dispose();
        Assert.Throws<InvalidOperationException>(() => memory[0]);
    }
}
