using Workbench.Data.Phenotypes;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Tests.Relationship;

public class MarkerCodeKernelTests
{
    /// <summary>One marker at frequency 1/4 (dosages 0 0 1 1 0 1 ... mean 1/2): codes by hand.</summary>
    [Fact]
    public void Codes_follow_the_papers()
    {
        Assert.Equal(-2 * 0.25 * 0.25, new DominanceKernel().Code(0, 0.25), 1e-15);
        Assert.Equal(2 * 0.25 * 0.75, new DominanceKernel().Code(1, 0.25), 1e-15);
        Assert.Equal(-2 * 0.75 * 0.75, new DominanceKernel().Code(2, 0.25), 1e-15);
        Assert.Equal((2 - 0.5) / Math.Sqrt(0.375), new VanRaden2Kernel().Code(2, 0.25), 1e-15);
    }

    [Fact]
    public void Kernels_equal_the_plain_sums_over_markers()
    {
        const int individuals = 23;
        const int markers = 57;
        var data = Study(individuals, markers);
        var dosages = new float[markers * individuals];
        data.Genotypes.Read(0, markers, dosages);
        var (additive, yang, dominance) = (data.KernelOf(new VanRaden2Kernel()), data.KernelOf(new YangKernel()), data.KernelOf(new DominanceKernel()));
        for (var i = 0; i < individuals; i++)
            for (var j = 0; j < individuals; j++)
            {
                double a = 0, d = 0, scale = 0, own = 0;
                for (var marker = 0; marker < markers; marker++)
                {
                    double f = data.Markers.Means[marker] / 2, v = 2 * f * (1 - f);
                    var (x, y) = (dosages[(marker * individuals) + i], dosages[(marker * individuals) + j]);
                    scale += v * v;
                    if (float.IsNaN(x) || float.IsNaN(y))
                        continue;
                    a += (x - (2 * f)) * (y - (2 * f)) / v / markers;
                    d += Dominance(x, f) * Dominance(y, f);
                    own += ((x * x) - ((1 + (2 * f)) * x) + (2 * f * f)) / v / markers;
                }

                Assert.Equal(a, additive[i, j], 1e-5);
                Assert.Equal(i == j ? 1 + own : a, yang[i, j], 1e-5);
                Assert.Equal(d / scale, dominance[i, j], 1e-5);
            }
    }

    [Fact]
    public void Epistasis_is_the_product_with_mean_diagonal_1()
    {
        var data = Study(20, 40);
        var kernel = data.KernelOf(new HadamardKernel(new GenomicKernel(), new DominanceKernel()));
        Assert.Equal(1, Enumerable.Range(0, 20).Average(individual => kernel[individual, individual]), 1e-12);
        var (a, d) = (data.KernelOf(new GenomicKernel()), data.KernelOf(new DominanceKernel()));
        Assert.Equal(a[3, 7] * d[3, 7] / (a[2, 9] * d[2, 9]), kernel[3, 7] / kernel[2, 9], 1e-10);
    }

    [Fact]
    public void Individuals_of_the_study_have_the_same_values_as_new_ones()
    {
        var data = Study(25, 60);
        int[] some = [4, 20, 7];
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(some, null), CovariateDesign.InterceptOnly(3));
        foreach (Kernel kernel in new Kernel[] { new VanRaden2Kernel(), new YangKernel(), new DominanceKernel(), new HadamardKernel(new GenomicKernel(), new GenomicKernel()) })
        {
            var expected = data.KernelOf(kernel).Submatrix(some, data.AllRows);
            var found = kernel.Between(newcomers, data);
            for (var index = 0; index < expected.Length; index++)
                Assert.Equal(expected[index], found[index], 1e-5);
        }
    }

    // In Hardy-Weinberg proportions the diagonal is 1 on average, less the 2% of genotypes that are missing.
    [Fact]
    public void Dominance_has_a_mean_diagonal_of_1_in_random_mating()
    {
        var data = Study(400, 500);
        var kernel = data.KernelOf(new DominanceKernel());
        Assert.Equal(0.98, data.AllRows.Average(individual => kernel[individual, individual]), 0.02);
    }

    private static double Dominance(float dosage, double f) => dosage switch { 0 => -2 * f * f, 1 => 2 * f * (1 - f), _ => -2 * (1 - f) * (1 - f) };

    private static PredictionData Study(int individuals, int markers) =>
        new(SimulatedStudy.Genotypes(individuals, markers, 5, missing: 0.02), CovariateDesign.InterceptOnly(individuals), null, "none");
}
