using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

/// <summary>Tensors as text: the expected texts are TorchSharp's.</summary>
public class TextTests
{
    private static readonly float[] Eight = [0.0f, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f];

    [Fact]
    public void MetadataHasNoElements()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
        Assert.Equal("[], type = Int32, device = cpu", tensor(3).metastr());
        Assert.Equal("[4], type = ComplexFloat32, device = meta", ones(4, complex64, META).jlstr());
        using var gone = zeros(1);
        gone.Dispose();
        Assert.Equal("[disposed tensor]", gone.ToString());
    }

    [Fact]
    public void JuliaAlignsColumns()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", Julia(tensor(3.14f)));
        Assert.Equal("[], type = ComplexFloat32, device = cpu, value = 3.14+6.28i", Julia(tensor((3.14f, 6.28f))));
        Assert.Equal("[2], type = ComplexFloat64, device = cpu\n 1-2i 3i\n", Julia(tensor(new System.Numerics.Complex[] { new(1, -2), new(0, 3) })));
        Assert.Equal("[4], type = Float32, device = cpu\n 0 0 0 0\n", Julia(zeros(4)));
        Assert.Equal("[2], type = Bool, device = cpu\n True False\n", Julia(tensor(new[] { true, false })));
        Assert.Equal(
            "[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n",
            Julia(tensor(Eight, [2, 4])));
        Assert.Equal(
            "[2x1x2], type = Float32, device = cpu\n[0,..,..] =\n 0 0\n\n[1,..,..] =\n 0 0\n", Julia(zeros(2, 1, 2)));
        Assert.Equal("[4], type = Int64, device = cpu\n 0 1 ...\n", arange(4).jlstr(width: 8, newLine: "\n"));
    }

    [Fact]
    public void NumpyNestsBracketsAndLeavesOutTheMiddle()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("0", Numpy(zeros(Array.Empty<long>())));
        Assert.Equal("[]", Numpy(zeros(0)));
        Assert.Equal("[0, 1+4.86i, 2+9.72i]", Numpy(complex(arange(3, float32), arange(3, float32) * 4.86f)));
        Assert.Equal("[[0, 3.141, 6.2834, 3.1415]\n [6.28e-06, -13.142, 0.01, 4713.1]]", Numpy(tensor(Eight, [2, 4])));
        Assert.Equal("[1, 3, 5, ... 195, 197, 199]", Numpy(arange(1, 200, 2)));
        Assert.Equal("[[[0, 0]\n  [0, 0]]\n\n [[0, 0]\n  [0, 0]]]", Numpy(zeros(2, 2, 2)));
        Assert.Equal("[[0]\n [1]\n [2]\n ...\n [7]\n [8]\n [9]]", Numpy(arange(10).reshape(10, 1)));
    }

    [Fact]
    public void CSharpIsAnInitialiser()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}", CSharp(zeros(4)));
        Assert.Equal("[0], type = Float32, device = cpu, value = float [] {}", CSharp(zeros(0)));
        Assert.Equal("[], type = BFloat16, device = cpu, value = 3.1406", CSharp(tensor((BFloat16)3.14f)));
        Assert.Equal("[100], type = Int32, device = cpu, value = int [] {1, 1, 1, ... 1, 1, 1}", CSharp(ones(100, int32)));
        Assert.Equal(
            "[2x2], type = Int64, device = cpu, value = \nlong [,] {\n {0L, 1L},\n {2L, 3L}\n}", CSharp(arange(4).reshape(2, 2)));
        Assert.Equal(
            "[2x2x2], type = Float32, device = cpu, value = \nfloat [,,] {\n {{0f, 0f},\n  {0f, 0f}},\n {{0f, 0f},\n  {0f, 0f}}\n}",
            CSharp(zeros(2, 2, 2)));
    }

    [Fact]
    public void OptionsSetWhatIsNotNamed()
    {
        using var scope = NewDisposeScope();
        using var t = tensor(new[] { 0.5, 2.0 / 3 });
        try
        {
            set_printoptions(precision: 2, newLine: "\n", maxColumns: 4);
            Assert.Equal("[2], type = Float64, device = cpu\n 0.50 0.67\n", t.str(cultureInfo: CultureInfo.InvariantCulture));
            set_printoptions(style: numpy);
            Assert.Equal("[0.50, 0.67]", t.ToString(true, cultureInfo: CultureInfo.InvariantCulture));
            Assert.Equal("[0, 1, ... 5, 6]", arange(7).str());
            Assert.Throws<ArgumentException>(() => torch.TensorStringStyle = TorchSharp.TensorStringStyle.Default);
        }
        finally
        {
            set_printoptions(julia, "g5", 100, Environment.NewLine, 6, 6);
        }
    }

    private static string Julia(Tensor t) => t.ToString(julia, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n");

    private static string Numpy(Tensor t) => t.npstr(newLine: "\n", cultureInfo: CultureInfo.InvariantCulture);

    private static string CSharp(Tensor t) => t.cstr(newLine: "\n", cultureInfo: CultureInfo.InvariantCulture);
}
