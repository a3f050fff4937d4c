using TorchSharp;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Precision;

public class AutocastTests
{
    [Fact]
    public void ProductsRunInBFloat16AndSumsOfExponentialsDoNot()
    {
        using var scope = NewDisposeScope();
        Tensor a = randn(4, 4), b = randn(4, 4);
        using (new Autocast(DeviceType.CPU))
        {
            Assert.True(Autocast.IsEnabled(DeviceType.CPU));
            Assert.Equal(ScalarType.BFloat16, a.mm(b).dtype);
            Assert.Equal(ScalarType.BFloat16, nn.functional.linear(a, b).dtype);
            Assert.Equal(ScalarType.Float32, (a + b).dtype);
            using (new Autocast(DeviceType.CPU, enabled: false))
                Assert.Equal(ScalarType.Float32, a.mm(b).dtype);
            Assert.Equal(ScalarType.BFloat16, a.mm(b).dtype);
        }

        Assert.False(Autocast.IsEnabled(DeviceType.CPU));
        Assert.Equal(ScalarType.Float32, a.mm(b).dtype);
    }

    /// <summary>The product of rounded operands, and gradients in the parameters' own precision.</summary>
    [Fact]
    public void ValuesAndGradients()
    {
        using var scope = NewDisposeScope();
        // 1 + 2^-8 is halfway between two bfloat16 numbers and is rounded to the even one, 1.
        Tensor x = tensor(new float[,] { { 1 + (1 / 256f), 2 } }), w = tensor(new float[,] { { 3 }, { 1 / 3f } }, requires_grad: true);
        Tensor y;
        using (new Autocast(DeviceType.CPU))
            y = x.mm(w);
        // bfloat16(1/3) = 0.333984375; 3 + 0.66796875 = 3.66796875, rounded to 8 bits: 3.671875.
        Assert.Equal(3.671875f, y.to(ScalarType.Float32).item<float>());
        y.backward();
        Assert.Equal(ScalarType.Float32, w.grad!.dtype);
        Assert.Equal([1f, 2f], w.grad!.data<float>().ToArray());
    }

    [Fact]
    public void WeightsAreConvertedOnceARegionAndAnewInTheNext()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(1, 2), w = full(2, 1, 1f, requires_grad: true);
        using (new Autocast(DeviceType.CPU))
        {
            Assert.Equal(2f, x.mm(w).to(ScalarType.Float32).item<float>());
            Assert.Equal(2f, x.mm(w).to(ScalarType.Float32).item<float>());
        }

        using (no_grad())
            w.fill_(2);
        using (new Autocast(DeviceType.CPU))
            Assert.Equal(4f, x.mm(w).to(ScalarType.Float32).item<float>());
    }

    [Fact]
    public void TheSettingBelongsToAThread()
    {
        using var region = new Autocast(DeviceType.CPU);
        var other = true;
        var thread = new Thread(() => other = Autocast.IsEnabled(DeviceType.CPU));
        thread.Start();
        thread.Join();
        Assert.False(other);
    }

    [Fact]
    public void RegionsLeaveNothingBehind()
    {
        using var outer = NewDisposeScope();
        Tensor x = ones(64, 256), w = ones(256, 256, requires_grad: true);
        Steps(20);
        var tensors = NativeMemory.LiveTensors();
        var memory = Environment.WorkingSet;
        Steps(300);
        Assert.Equal(tensors, Tensor.TotalCount);
        // A kept copy of the weight a step would be 38 MB.
        Assert.True(Environment.WorkingSet - memory < 24 << 20, $"grew by {(Environment.WorkingSet - memory) >> 20} MiB");

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                using var region = new Autocast(DeviceType.CPU);
                x.mm(w);
            }
        }
    }

    [Fact]
    public void WhatIsNotSupportedIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Autocast(DeviceType.CPU, ScalarType.Float16));
        Assert.Throws<ArgumentException>(() => new Autocast(DeviceType.CUDA, ScalarType.Float64));
        Assert.Throws<ArgumentException>(() => new Autocast(DeviceType.META));
    }
}
