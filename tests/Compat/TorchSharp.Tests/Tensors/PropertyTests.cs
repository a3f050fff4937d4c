using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class PropertyTests
{
    [Fact]
    public void ShapesStridesAndOffsets()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 3, 4, float64);
        Assert.Equal((3L, 3L, 24L, 24L, 8L, 8L), (t.dim(), t.ndim, t.numel(), t.NumberOfElements, t.element_size(), t.ElementSize));
        Assert.Equal([12L, 4, 1], t.stride());
        Assert.Equal((4L, 1L, 3L, 4L), (t.stride(1), t.stride(-1), t.size(1), t.size(-1)));
        var part = t[1, 2];
        Assert.Equal(20, part.storage_offset());
        Assert.True(part.is_contiguous());
        Assert.False(t.transpose(0, 1).is_contiguous());
        Assert.Throws<IndexOutOfRangeException>(() => t.size(3));
        Assert.Throws<IndexOutOfRangeException>(() => t.stride(-4));
    }

    [Fact]
    public void KindsOfElements()
    {
        using var scope = NewDisposeScope();
        Assert.True(zeros(1, int32).is_integral() && is_integral(zeros(1, @bool)) && is_integral(ScalarType.Byte));
        Assert.True(zeros(1, bfloat16).is_floating_point() && is_floating_point(zeros(1, half)) && is_floating_point(float64));
        Assert.True(zeros(1, complex64).is_complex() && is_complex(zeros(1, complex128)) && is_complex(cfloat));
        Assert.False(zeros(1).is_integral() || zeros(1, int64).is_floating_point() || zeros(1).is_complex());
    }

    [Fact]
    public void WhereAndWhether()
    {
        using var scope = NewDisposeScope();
        var t = tensor(2);
        Assert.True(t.is_cpu() && t.is_nonzero() && is_nonzero(t) && is_tensor(t));
        Assert.False(t.is_cuda || t.is_meta || t.is_sparse || is_tensor(2));
        Assert.True(eye(2).to_sparse().is_sparse);
        Assert.Equal((DeviceType.CPU, -1), (t.device_type, t.device_index));
        Assert.Throws<InvalidOperationException>(() => zeros(2).is_nonzero());
    }

    [Fact]
    public void PartsOfComplexAndSparseTensors()
    {
        using var scope = NewDisposeScope();
        var z = tensor(new[] { (1f, 2f), (3f, -4f) });
        Assert.Equal([1f, 3], z.real.data<float>().ToArray());
        Assert.Equal([2f, -4], z.imag.data<float>().ToArray());
        z.imag.fill_(0);
        Assert.Equal((3f, 0f), z[1].item<(float, float)>());
        Assert.Equal((3f, 4f), tensor(new[] { (3f, -4f) }).conj()[0].item<(float, float)>());
        var m = tensor(new[,] { { (1f, 2f), (3f, 4f) } });
        Assert.Equal(m.H.resolve_conj(), m.mH.resolve_conj());
        Assert.Equal((3f, -4f), m.H.resolve_conj()[1, 0].item<(float, float)>());
        var coordinates = sparse_coo_tensor(tensor(new[,] { { 0L, 1 }, { 1, 0 } }), tensor(new[] { 5f, 6 }), [2, 2]);
        Assert.Equal([0L, 1, 1, 0], coordinates.SparseIndices.data<long>().ToArray());
        Assert.Equal([5f, 6], coordinates.SparseValues.data<float>().ToArray());
        Assert.Equal([50f, 6], coordinates.mm(tensor(new[,] { { 1f }, { 10 } })).data<float>().ToArray());
    }
}
