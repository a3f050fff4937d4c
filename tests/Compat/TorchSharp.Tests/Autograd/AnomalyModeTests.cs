using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Autograd;

public class AnomalyModeTests
{
    [Fact]
    public void BackwardFailsAtTheFirstNaN()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, requires_grad: true);
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            Assert.True(AnomalyMode.ShouldCheckNaN);
            // d sqrt(x) at 0 is infinite, times 0 it is NaN.
            var error = Assert.Throws<ExternalException>(() => (x.sqrt() * 0).sum().backward());
            Assert.Contains("SqrtBackward0", error.Message);
            Assert.Contains("nan", error.Message);
        }

        Assert.False(AnomalyMode.IsEnabled);
        (x.sqrt() * 0).sum().backward();
        Assert.True(x.grad!.isnan().all().item<bool>());
    }

    [Fact]
    public void ModesNest()
    {
        using (autograd.set_detect_anomaly(true, check_nan: false))
        {
            Assert.False(AnomalyMode.ShouldCheckNaN);
            using (autograd.set_detect_anomaly(false))
                Assert.False(AnomalyMode.IsEnabled);
            Assert.True(AnomalyMode.IsEnabled);
            Assert.False(AnomalyMode.ShouldCheckNaN);
        }

        Assert.False(AnomalyMode.IsEnabled);
        Assert.True(AnomalyMode.ShouldCheckNaN);
    }
}
