using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class ConversionTests
{
    private static readonly ScalarType[] AllTypes =
    [
        ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
        ScalarType.Float16,
        ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64,
    ];

    [Fact]
    public void EveryTypeBecomesEveryOther()
    {
        using var scope = NewDisposeScope();
        foreach (var from in AllTypes)
            foreach (var to in AllTypes)
            {
                var t = tensor(new[] { 0.0, 1 }).to_type(from).to_type(to);
                Assert.Equal(to, t.dtype);
                Assert.Equal(Complex.One, t[1].ToComplexFloat64());
                Assert.Equal(from == to, ReferenceEquals(t, t.to(from)));
            }
    }

    [Fact]
    public void DevicesAndTypesAreNamedInManyWays()
    {
        using var scope = NewDisposeScope();
        var t = arange(3);
        Tensor[] floats =
        [
            t.to(float32), t.to(float32, CPU), t.to(zeros(1)), t.type(float32), t.type(one => one.@float()), t.to_type(float32),
        ];
        Assert.All(floats, one => Assert.Equal(ScalarType.Float32, one.dtype));
        Assert.All(new[] { t.to(CPU), t.to("cpu"), t.to(DeviceType.CPU), t.cpu() }, one => Assert.Same(t, one));
        Assert.NotSame(t, t.to(int64, copy: true));
        Assert.Equal(DeviceType.META, t.to(META).device_type);
        if (!cuda.is_available())
        {
            Assert.ThrowsAny<Exception>(() => t.cuda());
            Assert.ThrowsAny<Exception>(() => t.pin_memory());
            Assert.False(t.is_pinned());
        }
    }

    [Fact]
    public void SetTakesOverTheMemoryOfAnother()
    {
        using var scope = NewDisposeScope();
        var (t, other) = (zeros(2), arange(3, float32));
        Assert.Same(t, t.set_(other));
        other[0] = 5;
        Assert.Equal([5f, 1, 2], t.data<float>().ToArray());
    }

    [Fact]
    public void EqualityIsOfAllElements()
    {
        using var scope = NewDisposeScope();
        var t = arange(3);
        Assert.True(t.Equals(arange(3)));
        Assert.True(t.Equals((object)arange(3)));
        Assert.False(t.Equals(arange(4)));
        Assert.False(t.Equals("t"));
        Assert.Equal(t.GetHashCode(), t.GetHashCode());
    }

    [Fact]
    public void NumbersAndArraysBecomeTensorsByThemselves()
    {
        using var scope = NewDisposeScope();
        Tensor[] all =
        [
            (byte)1, (sbyte)1, (short)1, 1, 1L, 1f, 1.0, true, (1f, 0f), Complex.One, new byte[] { 1 }, new sbyte[] { 1 },
            new short[] { 1 },
            new[] { 1 }, new[] { 1L }, new[] { 1f }, new[] { 1.0 }, new[] { true }, new[] { (1f, 0f) }, new[] { Complex.One },
            (Scalar)1f,
        ];
        Assert.All(all, one => Assert.Equal(Complex.One, one.reshape(1)[0].ToComplexFloat64()));
        Assert.Equal(12, all.Select(one => one.dtype).Distinct().Count() + 2);
        Assert.Equal(
            (1f, 1.0, (sbyte)1, (byte)1, (short)1, 1, 1L, true),
            ((float)all[4], (double)all[4], (sbyte)all[4], (byte)all[4], (short)all[4], (int)all[4], (long)all[4], (bool)all[4]));
        Assert.Equal([1f, 0.5f], (tensor(new[] { 3f, 2.5f }) % 2).data<float>().ToArray());
        Assert.Equal(1.0, (tensor(3.0) % 2.0).item<double>());
        Assert.Equal(1L, (tensor(3) % 2L).to_type(int64).item<long>());
        Assert.Equal(1f, (tensor(3f) % 2f).item<float>());
    }

    [Fact]
    public void ExtensionsConvertOneElementTensors()
    {
        using var scope = NewDisposeScope();
        var t = tensor(2.5f);
        Assert.Equal((2.5f, 2.5, (Half)2.5, (BFloat16)2.5f), (t.ToSingle(), t.ToDouble(), t.ToHalf(), t.ToBFloat16()));
        Assert.Equal(((sbyte)2, (byte)2, (short)2, 2, 2L, true), (t.ToSByte(), t.ToByte(), t.ToInt16(), t.ToInt32(), t.ToInt64(), t.ToBoolean()));
        Assert.Equal((2.5f, 0f), t.ToComplex32());
        Assert.Equal(new Complex(2.5, 0), t.ToComplex64());
        Assert.Equal((2.5f, 0f), t.ToComplexFloat32());
        Assert.Equal(3L, 3L.ToTensor().item<long>());
        Assert.True(2.5.ToTensor(requires_grad: true).requires_grad);
        Assert.Equal([2L, 2], new[] { 1f, 2, 3, 4 }.ToTensor([2, 2]).shape);
        Assert.Equal([2, 3], zeros(2, 3).IntShape().ToArray());
        Assert.True(t.AsParameter().requires_grad);
        using var module = nn.ReLU();
        Assert.Equal([0f, 1], Tensor.op_MinusMinusGreater(tensor(new[] { -1f, 1 }), module).data<float>().ToArray());
    }
}
