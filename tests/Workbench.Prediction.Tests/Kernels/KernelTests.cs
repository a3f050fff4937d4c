using Workbench.Data.Phenotypes;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Tests.Kernels;

public class KernelTests
{
    [Fact]
    public void Gaussian_and_polynomial_follow_their_formulas()
    {
        Assert.Equal(Math.Exp(-0.5 * (1.2 + 0.8 - (2 * 0.3))), new GaussianKernel(0.5).Of(1.2, 0.8, 0.3), 1e-15);
        Assert.Equal(1, new GaussianKernel(0.5).Of(1, 1, 1 + 1e-9)); // a distance below 0 is rounding
        Assert.Equal(1.3 * 1.3, new PolynomialKernel(2).Of(1.2, 0.8, 0.3), 1e-15);
    }

    /// <summary>Two rectified units with normal weights: E[max(0, w'x) max(0, w'y)] times 2 is the kernel of one layer.</summary>
    [Fact]
    public void Arc_cosine_is_the_covariance_of_rectified_units()
    {
        var random = new SeededRandom(1);
        double[] x = [0.6, 1.1], y = [-0.2, 0.9];
        const int units = 400_000;
        var sum = 0.0;
        for (var unit = 0; unit < units; unit++)
        {
            var (a, b) = (random.NextNormal(), random.NextNormal());
            sum += Math.Max(0, (a * x[0]) + (b * x[1])) * Math.Max(0, (a * y[0]) + (b * y[1]));
        }

        var kernel = new ArcCosineKernel().Of((x[0] * x[0]) + (x[1] * x[1]), (y[0] * y[0]) + (y[1] * y[1]), (x[0] * y[0]) + (x[1] * y[1]));
        Assert.Equal(2 * sum / units, kernel, 0.01);
        Assert.Equal(1.7, new ArcCosineKernel(3).Of(1.7, 1.7, 1.7), 1e-12);
    }

    /// <summary>The distance of the Gaussian kernel is the mean squared difference of standardised dosages.</summary>
    [Fact]
    public void Gaussian_kernel_of_a_study_is_made_of_marker_distances()
    {
        var data = Study(30, 50);
        var standardized = new float[50 * 30];
        data.Markers.Read(0, 50, standardized, Workbench.Data.Encoding.MarkerScale.Standardized);
        var kernel = data.KernelOf(new GaussianKernel(0.7));
        for (var (i, j) = (3, 17); j < 30; j++)
        {
            var distance = Enumerable.Range(0, 50).Average(marker => Math.Pow(standardized[(marker * 30) + i] - standardized[(marker * 30) + j], 2));
            Assert.Equal(Math.Exp(-0.7 * distance * 50 / data.Markers.Polymorphic), kernel[i, j], 1e-5);
        }

        Assert.Same(kernel, data.KernelOf(new GaussianKernel(0.7)));
    }

    [Fact]
    public void Individuals_of_the_study_have_the_same_values_as_new_ones()
    {
        var data = Study(25, 40);
        int[] some = [4, 20, 7];
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(some, null), CovariateDesign.InterceptOnly(3));
        foreach (Kernel kernel in new Kernel[] { new GenomicKernel(), new GaussianKernel(0.4), new PolynomialKernel(3), new ArcCosineKernel(2) })
        {
            var expected = data.KernelOf(kernel).Submatrix(some, data.AllRows);
            var found = kernel.Between(newcomers, data);
            for (var index = 0; index < expected.Length; index++)
                Assert.Equal(expected[index], found[index], 1e-4);
        }
    }

    private static PredictionData Study(int individuals, int markers) =>
        new(SimulatedStudy.Genotypes(individuals, markers, 5), CovariateDesign.InterceptOnly(individuals), null, "none");
}
