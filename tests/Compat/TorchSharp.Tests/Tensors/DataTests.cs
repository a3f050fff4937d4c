using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class DataTests
{
    [Fact]
    public void ElementsComeBackInRowMajorOrder()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([1, 4, 2, 5, 3, 6], t.t().data<int>());
        Assert.Equal([1, 4, 2, 5, 3, 6], t.t().data<int>().ToArray());
        Assert.Equal(5, t.data<int>()[1, 1]);
        Assert.Equal(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, (int[,])t.data<int>().ToNDArray());
        var into = new int[6];
        t.data<int>().CopyTo(into.AsSpan());
        Assert.Equal([1, 2, 3, 4, 5, 6], into);
        t.t().data<int>().CopyFrom([10, 20, 30, 40, 50, 60]);
        Assert.Equal([10, 30, 50, 20, 40, 60], t.data<int>().ToArray());
        Assert.Throws<ArgumentException>(() => t.data<int>().CopyTo(new int[5].AsSpan()));
        Assert.Throws<IndexOutOfRangeException>(() => t.data<int>()[2, 0]);
    }

    [Fact]
    public void NumbersOfAllTypesGoInAndOut()
    {
        using var scope = NewDisposeScope();
        Assert.True(tensor(true).item<bool>());
        Assert.Equal((byte)200, tensor((byte)200).item<byte>());
        Assert.Equal((sbyte)-5, tensor((sbyte)-5).item<sbyte>());
        Assert.Equal((short)-300, tensor((short)-300).item<short>());
        Assert.Equal(1 << 20, tensor(1 << 20).item<int>());
        Assert.Equal(1L << 40, tensor(1L << 40).item<long>());
        Assert.Equal((Half)1.5, tensor(new[] { (Half)1.5 }).item<Half>());
        Assert.Equal(1.5, tensor(1.5f).to_type(ScalarType.BFloat16).ToDouble());
        Assert.Equal((3, 3L, 3f, 3.0), ((int)tensor(3.7), (long)tensor(3), (float)tensor(3L), tensor(3).ToDouble()));
        Assert.Throws<ArgumentException>(() => zeros(2).item<float>());
        Assert.Throws<InvalidOperationException>(() => tensor(1f).item<double>());
    }

    [Fact]
    public void FromArraySharesAndTensorCopies()
    {
        using var scope = NewDisposeScope();
        var array = new float[,] { { 1, 2 }, { 3, 4 } };
        Tensor shared = from_array(array), copied = tensor(array);
        array[0, 0] = 9;
        shared[1, 1] = tensor(7f);
        Assert.Equal(9f, shared[0, 0].item<float>());
        Assert.Equal(7f, array[1, 1]);
        Assert.Equal([1f, 2, 3, 4], copied.data<float>().ToArray());
        Assert.Equal(ScalarType.Float64, from_array(array, ScalarType.Float64).dtype);
        Assert.Equal([2, 3], frombuffer(new[] { 1, 2, 3 }, ScalarType.Int32, offset: 4).data<int>().ToArray());
        Assert.Throws<ArgumentException>(() => frombuffer(new[] { 1, 2, 3 }, ScalarType.Int64, count: 2));
        Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, [2, 2]));
        Assert.Throws<NotSupportedException>(() => from_array(new decimal[1]));
    }

    [Fact]
    public void ConversionsKeepValuesAndReturnTheSameTensorWhereNothingChanges()
    {
        using var scope = NewDisposeScope();
        var t = tensor(new[] { 1.9, -1.9 });
        Assert.Equal([1L, -1], t.to(ScalarType.Int64).data<long>().ToArray());
        Assert.Same(t, t.to(ScalarType.Float64));
        Assert.NotSame(t, t.to(ScalarType.Float64, copy: true));
        Assert.Same(t, t.cpu());
        var converted = t.to(ScalarType.Float32, disposeAfter: true);
        Assert.True(t.IsInvalid && !converted.IsInvalid);
        var bytes = converted.bytes;
        Assert.Equal(8, bytes.Length);
        Assert.Equal(1.9f, MemoryMarshal.Read<float>(bytes));
    }

    [Fact]
    public void FactoriesFillAsTheirNamesSay()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0f, 0], zeros(2).data<float>().ToArray());
        Assert.Equal([1L, 1], ones(2, ScalarType.Int64).data<long>().ToArray());
        Assert.Equal([2.5, 2.5], full(2, 2.5, ScalarType.Float64).data<double>().ToArray());
        Assert.Equal([1L, 3, 5], arange(1, 7, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f, 1], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1f, 0, 0, 1], eye(2).data<float>().ToArray());
        Assert.Equal([2L, 3, 4], empty(2, 3, 4).shape);
        Assert.Equal([0f, 0], zeros_like(ones(2)).data<float>().ToArray());
        Assert.Equal([7f, 7], full_like(ones(2), 7).data<float>().ToArray());
        Assert.Equal([0L, 1, 2, 3, 4], randperm(5).sort().Values.data<long>().ToArray());
        Assert.True(ones(1, requires_grad: true).requires_grad);
    }

    [Fact]
    public void SeedsFixWhatIsDrawn()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var first = rand(4).data<float>().ToArray();
        manual_seed(5);
        Assert.Equal(first, rand(4).data<float>().ToArray());
        Assert.NotEqual(first, rand(4).data<float>().ToArray());
        using Generator one = new(9), other = new(9);
        Assert.Equal(randn(4, generator: one).data<float>().ToArray(), randn(4, generator: other).data<float>().ToArray());
        var state = one.get_state();
        var next = randint(0, 1000, [8], generator: one).data<long>().ToArray();
        one.set_state(state);
        Assert.Equal(next, randint(0, 1000, [8], generator: one).data<long>().ToArray());
        Assert.All(next, number => Assert.InRange(number, 0, 999));
        Assert.Equal(9, other.initial_seed());
    }

    /// <summary>LibTorch does not allocate a gradient that it knows to be zero.</summary>
    [Fact]
    public void ElementsThatAreNotInMemoryAreRefused()
    {
        using var scope = NewDisposeScope();
        var x = tensor(1.5f, requires_grad: true);
        x.sgn().backward();
        var error = Assert.Throws<ExternalException>(() => x.grad!.item<float>());
        Assert.Contains("clone()", error.Message);
        Assert.Equal(0f, x.grad!.clone().item<float>());
    }
}
