using Workbench.Kernel.Packages;

namespace Workbench.Kernel.Tests.Packages;

public sealed class StandInPackagesTests
{
    [Theory]
    [InlineData("Deedle", true)]
    [InlineData("torchsharp-CPU", true)]
    [InlineData("libtorch-cuda-12.8-linux-x64", true)]
    [InlineData("Microsoft.DotNet.Interactive.ExtensionLab", true)]
    [InlineData("FSharp.Stats", false)]
    [InlineData("Deedle.Math", false)]
    public void The_packages_that_the_workbench_brings_itself_are_known(string id, bool expected) =>
        Assert.Equal(expected, StandInPackages.Contains(id));

    [Fact]
    public void Those_whose_types_are_the_processs_have_its_versions()
    {
        Assert.Equal("13.0.3", StandInPackages.Find("newtonsoft.json")!.Version);
        Assert.Matches(@"^\d+\.\d+\.\d{3}$", StandInPackages.Find("FSharp.Core")!.Version);
    }
}
