using System.Runtime.InteropServices;
using Workbench.Torch;

namespace Workbench.Tests.WorkbenchTorch.Door;

public class LibTorchTests
{
    [Fact]
    public void SchemasCanBeRead() =>
        Assert.StartsWith("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> ", LibTorch.Schema("add", "Tensor"));

    [Fact]
    public void AnUnknownOperatorIsNamed()
    {
        var error = Assert.Throws<ExternalException>(() => LibTorch.Schema("no_such_operator"));
        Assert.Contains("aten::no_such_operator", error.Message);
    }

    [Fact]
    public void LibTorchDescribesItself()
    {
        Assert.Equal(LibTorch.Version, TorchSharp.torch.__version__);
        Assert.Contains("threads", LibTorch.Configuration);
        Assert.NotEmpty(LibTorch.OpenBlas);
    }
}
