using TorchSharp;
using Workbench.Networks.Records;

namespace Workbench.Networks.Tests.Records;

public sealed class SoftwareVersionsTests
{
    [Fact]
    public void EveryPartIsNamedOnce()
    {
        var parts = SoftwareVersions.Current();
        var names = parts.Select(part => part.Name).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.Equal(["Genomics Workbench", ".NET", "Operating system", "Processor", "LibTorch"], names.Take(5));
        Assert.All(parts, part => Assert.NotEmpty(part.Version));
        Assert.Equal(Environment.Version.ToString(), parts[1].Version);
    }

    [Fact]
    public void TheWorkbenchTellsItsVersionAndRevision() =>
        Assert.Matches(@"^\d+\.\d+\.\d+(\+[0-9a-f]{40})?$", SoftwareVersions.Current()[0].Version);

    [Fact]
    public void ALoadedOpenBlasTellsItsVersion()
    {
        const string Library = "libopenblas.so.0";
        Assert.SkipUnless(System.Runtime.InteropServices.NativeLibrary.TryLoad(Library, out _), $"needs {Library}, which is not installed");
        Assert.Matches(@"^OpenBLAS \d+\.\d+", SoftwareVersions.Current().Single(part => part.Name == "BLAS").Version);
    }

    [Fact]
    public void LibTorchTellsItsVersionOnceItIsUsed()
    {
        Assert.True(torch.get_num_threads() > 0);
        Assert.Equal(torch.__version__, SoftwareVersions.Current().Single(part => part.Name == "LibTorch").Version);
    }
}
