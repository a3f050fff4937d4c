using Workbench.Data.Phenotypes;
using Workbench.Prediction.Pedigree;
using Workbench.Prediction.Relationship;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Relationship;

public class SingleStepKernelTests
{
    private const int Size = 14;
    private const int Markers = 60;

    /// <summary>H^-1 = A^-1 + [0 0; 0 tau Gw^-1 - omega A22^-1], every matrix written out.</summary>
    [Theory]
    [InlineData(0.05, 1.0, 1.0, false)]
    [InlineData(0.2, 1.0, 1.0, true)]
    [InlineData(0.1, 1.3, 0.8, true)]
    public void Inverse_is_the_published_one(double blending, double tau, double omega, bool tuned)
    {
        var settings = new SingleStepSettings(blending, tau, omega, tuned);
        var data = Study();
        var found = data.KernelOf(new SingleStepKernel(settings));
        var a = Square(data.KernelOf(new PedigreeKernel()).Values, Size);
        var genotyped = Enumerable.Range(0, Size).Where(row => row % 3 != 0).ToArray();
        var a22 = Part(a, genotyped);
        var g = Part(Square(data.Relationship.Values, Size), genotyped);
        if (tuned)
        {
            double Mean(double[,] m) => m.Cast<double>().Average();
            double Diagonal(double[,] m) => Enumerable.Range(0, genotyped.Length).Average(row => m[row, row]);
            var slope = (Diagonal(a22) - Mean(a22)) / (Diagonal(g) - Mean(g));
            var shift = Mean(a22) - (slope * Mean(g));
            for (var row = 0; row < genotyped.Length; row++)
                for (var column = 0; column < genotyped.Length; column++)
                    g[row, column] = shift + (slope * g[row, column]);
        }

        var difference = Combine(Inverse(Combine(g, 1 - blending, a22, blending)), tau, Inverse(a22), -omega);
        var expected = Inverse(a);
        for (var row = 0; row < genotyped.Length; row++)
            for (var column = 0; column < genotyped.Length; column++)
                expected[genotyped[row], genotyped[column]] += difference[row, column];
        var inverse = Inverse(expected);
        for (var row = 0; row < Size; row++)
            for (var column = 0; column < Size; column++)
                Assert.Equal(inverse[row, column], found[row, column], 1e-8);
    }

    [Fact]
    public void Individuals_of_the_study_have_the_same_values_as_new_ones()
    {
        var data = Study();
        var kernel = new SingleStepKernel(new SingleStepSettings(0.1, 1.2, 0.9));
        int[] some = [3, 4, 8, 12];
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(some, null), CovariateDesign.InterceptOnly(some.Length));
        var expected = data.KernelOf(kernel).Submatrix(some, data.AllRows);
        var found = kernel.Between(newcomers, data);
        for (var index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], found[index], 1e-6);
    }

    [Fact]
    public void Refuses_data_without_pedigree_and_impossible_settings()
    {
        var data = new PredictionData(SimulatedStudy.Genotypes(10, 20, 1), CovariateDesign.InterceptOnly(10), null, "none");
        Assert.Contains("no pedigree", Assert.Throws<WorkbenchException>(() => data.KernelOf(new SingleStepKernel())).Message);
        Assert.Contains("no pedigree", Assert.Throws<WorkbenchException>(() => data.KernelOf(new PedigreeKernel())).Message);
        Assert.Contains("blending weight is 1", Assert.Throws<WorkbenchException>(() => new SingleStepSettings(1).Check()).Message);
    }

    private static double[,] Part(double[,] matrix, int[] rows)
    {
        var part = new double[rows.Length, rows.Length];
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows.Length; column++)
                part[row, column] = matrix[rows[row], rows[column]];
        return part;
    }

    // Every third individual has no genotypes; parents are earlier individuals.
    private static PredictionData Study()
    {
        var all = SimulatedStudy.Genotypes(Size, Markers, 9);
        var dosages = new float[Size * Markers];
        all.Read(0, Markers, dosages);
        for (var index = 0; index < dosages.Length; index++)
            if (index % Size % 3 == 0)
                dosages[index] = float.NaN;
        var records = Enumerable.Range(0, Size).Select(index => ($"i{index}", index < 4 ? null : $"i{index - 4}", index < 4 ? null : $"i{(index - 1) / 2}")).ToList();
        return new PredictionData(SimulatedStudy.Of(dosages, Size, Markers), CovariateDesign.InterceptOnly(Size), null, "none") { Pedigree = PedigreeTable.Of(records) };
    }
}
