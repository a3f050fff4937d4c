using Workbench.Prediction.Kernels;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Tests.Relationship;

public class BentKernelTests
{
    [Fact]
    public void Lifts_negative_eigenvalues_and_keeps_the_trace()
    {
        // Eigenvalues 3 and -1 along (1, 1) and (1, -1).
        double[] values = [1, 2, 2, 1];
        Assert.Equal(-1, BentKernel.EigenvalueRange(new KernelMatrix(2, values)).Least, 1e-12);
        var bent = BentKernel.Bend(values, 2, 0.5);
        var (least, largest) = BentKernel.EigenvalueRange(new KernelMatrix(2, bent));
        Assert.Equal(2, bent[0] + bent[3], 1e-12);
        Assert.Equal(3 / 0.5, largest / least, 1e-10);
    }

    [Fact]
    public void Leaves_a_covariance_as_it_is() => Assert.Equal([2, 1, 1, 2], BentKernel.Bend([2, 1, 1, 2], 2, 1e-4));

    [Fact]
    public void Refuses_what_no_bending_mends() =>
        Assert.Contains("trace", Assert.Throws<WorkbenchException>(() => BentKernel.Bend([-1, 0, 0, 0.5], 2, 1e-4)).Message);
}
