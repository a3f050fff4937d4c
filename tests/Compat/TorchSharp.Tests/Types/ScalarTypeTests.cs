using System.Globalization;
using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Types;

public class ScalarTypeTests
{
    [Fact]
    public void LimitsOfFloatingPointTypes()
    {
        Assert.Equal((32, 1.1920928955078125e-07, 1e-6), (finfo().bits, finfo().eps, finfo().resolution));
        Assert.Equal((16, 65504.0, -65504.0), (finfo(float16).bits, finfo(float16).max, finfo(float16).min));
        Assert.Equal((0.0078125, 1.1754943508222875e-38), (finfo(bfloat16).eps, finfo(bfloat16).tiny));
        Assert.Equal((Math.BitIncrement(1.0) - 1, double.MaxValue), (finfo(complex128).eps, finfo(float64).max));
        Assert.Throws<ArgumentException>(() => finfo(int32));
    }

    [Fact]
    public void LargestIntegers()
    {
        Assert.Equal((255L, 127L, 32767L, 2147483647L, long.MaxValue), (
            max_int_value(uint8), max_int_value(int8), max_int_value(int16), max_int_value(int32), max_int_value(int64)));
        Assert.Equal((1L, 256L, 2048L, 1L << 24, 1L << 53), (
            max_int_value(@bool), max_int_value(bfloat16), max_int_value(float16), max_int_value(float32),
            max_int_value(float64)));
        Assert.Throws<ArgumentException>(() => max_int_value(complex64));
    }

    [Fact]
    public void TheDefaultTypeIsThatOfFactories()
    {
        using var scope = NewDisposeScope();
        try
        {
            set_default_dtype(float64);
            Assert.Equal((ScalarType.Float64, ScalarType.Float64), (get_default_dtype(), zeros(1).dtype));
            set_default_tensor_type(zeros(1, float32));
            Assert.Equal(ScalarType.Float32, get_default_dtype());
        }
        finally
        {
            set_default_dtype(float32);
        }
    }

    [Fact]
    public void ScalarsKeepTheirNumberAndType()
    {
        Scalar[] all = [(byte)3, (sbyte)3, (short)3, 3, 3L, (Half)3, (BFloat16)3f, 3f, 3.0, (3f, 0f), new Complex(3, 0)];
        Assert.Equal(11, all.Select(one => one.Type).Distinct().Count());
        Assert.All(all, one => Assert.Equal(
            (3.0, 3f, 3L, 3, new Complex(3, 0)),
            (one.ToDouble(), one.ToSingle(), one.ToInt64(), one.ToInt32(), one.ToComplexFloat64())));
        Assert.All(all, one => Assert.True(one.ToBoolean()));
        Assert.Equal("1.5-2i", ((Scalar)new Complex(1.5, -2)).ToString());
        Assert.Equal((BFloat16)1.5f, 1.5f.ToBFloat16Scalar().ToBFloat16());
        Assert.False(((Scalar)false).ToBoolean());
    }

    [Fact]
    public void BFloat16RoundsToNearestEven()
    {
        using var scope = NewDisposeScope();
        var numbers = Enumerable.Range(0, 1000).Select(i => (float)Math.Sin(i) * MathF.Pow(10, (i % 60) - 30)).ToArray();
        var byLibTorch = tensor(numbers).to_type(bfloat16).data<BFloat16>().ToArray();
        Assert.Equal(byLibTorch, numbers.Select(one => new BFloat16(one)));
        Assert.True(BFloat16.IsNaN(new BFloat16(float.NaN)) && BFloat16.IsInfinity(new BFloat16(float.MaxValue)));
        Assert.True(BFloat16.IsPositiveInfinity(BFloat16.PositiveInfinity) && BFloat16.IsNegativeInfinity(BFloat16.NegativeInfinity));
        Assert.True(BFloat16.IsFinite(BFloat16.MaxValue) && BFloat16.Epsilon > BFloat16.Zero && BFloat16.MinValue < BFloat16.MinNormal);
    }

    [Fact]
    public void BFloat16Calculates()
    {
        var (two, three) = ((BFloat16)2f, (BFloat16)3.0);
        Assert.Equal((5f, -1f, 6f, 1.5f, 1f, -2f), (
            (float)(two + three), (float)(two - three), (float)(two * three), (float)(three / two), (float)(three % two),
            (float)-two));
        Assert.True(two < three && two <= three && three > two && three >= two && two != three && two == (BFloat16)2f);
        Assert.Equal((-1, 1, 0), (two.CompareTo(three), two.CompareTo((object?)null), two.CompareTo((object)two)));
        Assert.Equal("2.0", two.ToString("0.0", CultureInfo.InvariantCulture));
        Assert.Equal(two.GetHashCode(), ((BFloat16)2f).GetHashCode());
        Assert.Throws<ArgumentException>(() => two.CompareTo("two"));
        Assert.Equal(3.0, (double)BFloat16.FromRawValue(0x4040));
    }
}
