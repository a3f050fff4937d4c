using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Linear;
using Workbench.Prediction.MatrixFree;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.Tests.MatrixFree;

public class GenomicOperatorTests
{
    private const int Width = GenomicOperator.Width;

    // More individuals than a range, more markers than a block of 512 holds, neither a multiple of 32; calls missing.
    public static TheoryData<int, int, RelationshipMethod> Sizes => new()
    {
        { 3, 2, RelationshipMethod.Standardized },
        { 70, 33, RelationshipMethod.VanRaden1 },
        { 133, 1100, RelationshipMethod.Standardized },
        { 1100, 90, RelationshipMethod.Standardized },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Products_are_those_with_the_relationship_matrix(int individuals, int markers, RelationshipMethod method)
    {
        var genotypes = SimulatedStudy.Genotypes(individuals, markers, seed: 5, missing: 0.03);
        var standardized = StandardizedMarkers.Of(genotypes);
        var matrix = RelationshipMatrix.Compute(standardized, method);
        var rows = Enumerable.Range(0, individuals).Where(row => row % 7 != 2).Reverse().ToArray();
        var relationships = new GenomicOperator(standardized, method, rows);
        var (vectors, products) = (Batches(rows.Length), Batches(rows.Length));
        relationships.Multiply(vectors, products, TestContext.Current.CancellationToken);
        for (var batch = 0; batch < vectors.Length; batch++)
            for (var column = 0; column < Width; column++)
                for (var row = 0; row < rows.Length; row++)
                {
                    var expected = 0.0;
                    for (var other = 0; other < rows.Length; other++)
                        expected += matrix[rows[row], rows[other]] * vectors[batch][(other * Width) + column];
                    Assert.Equal(expected, products[batch][(row * Width) + column], 2e-5);
                }

        Assert.Equal(rows.Sum(row => matrix[row, row]), relationships.Trace(CancellationToken.None), 1e-5 * rows.Length);
    }

    [Fact]
    public void A_file_whose_individuals_and_markers_are_chosen_gives_the_same_products_as_memory()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            PlinkWriter.Write(Path.Combine(folder.FullName, "set"), SimulatedStudy.Genotypes(90, 120, seed: 3, missing: 0.02));
            using var file = GenotypeFile.Open(Path.Combine(folder.FullName, "set"));
            var chosen = file.Select([80, 3, 5, 41, 40, 12, 77], Enumerable.Range(0, 120).Where(marker => marker % 3 != 0).ToArray());
            int[] rows = [0, 2, 3, 4, 6];
            var fromFile = Products(chosen, rows);
            var fromMemory = Products(DosageGenotypes.Copy(chosen), rows);
            for (var index = 0; index < fromFile.Length; index++)
                Assert.Equal(fromMemory[index], fromFile[index], 1e-6);
            var twice = Products(file.Select([1, 1, 4], null), [0, 1, 2]);
            Assert.Equal(twice[0], twice[Width], 1e-6);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Products_do_not_depend_on_the_number_of_threads()
    {
        var genotypes = SimulatedStudy.Genotypes(1100, 600, seed: 5, missing: 0.01);
        var rows = Enumerable.Range(0, 1100).ToArray();
        var threads = Threads.Count;
        try
        {
            Threads.Count = 1;
            var one = Products(genotypes, rows);
            Threads.Count = 5;
            Assert.Equal(one, Products(genotypes, rows));
        }
        finally
        {
            Threads.Count = threads;
        }
    }

    [Fact]
    public void Effects_are_those_of_the_decoded_markers()
    {
        var genotypes = SimulatedStudy.Genotypes(75, 50, seed: 8, missing: 0.05);
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(75), SimulatedStudy.AdditiveTrait(genotypes, 0.5, 1), "trait");
        var random = new SeededRandom(2);
        var weights = Enumerable.Range(0, 75).Select(_ => random.NextNormal()).ToArray();
        var effects = new GenomicOperator(data.Markers, data.Method, data.AllRows).Effects(weights, CancellationToken.None);
        var decoded = MarkerEffects.FromKernelWeights(data, data.AllRows, weights).PerDeviation;
        for (var marker = 0; marker < 50; marker++)
            Assert.Equal(decoded[marker], effects[marker], 1e-5);
    }

    [Fact]
    public void Refuses_fractional_dosages()
    {
        var genotypes = SimulatedStudy.Of([0, 1, 2, 0.5f, 1, 2], 3, 2);
        var error = Assert.Throws<WorkbenchException>(
            () => new GenomicOperator(StandardizedMarkers.Of(genotypes), RelationshipMethod.Standardized, [0, 1]));
        Assert.Contains("marker m1, individual i0: dosage 0.5 is a fraction", error.Message);
    }

    private static double[][] Batches(int individuals)
    {
        var random = new SeededRandom(4);
        return Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, individuals * Width).Select(_ => random.NextNormal()).ToArray()).ToArray();
    }

    private static double[] Products(GenotypeMatrix genotypes, int[] rows)
    {
        var relationships = new GenomicOperator(StandardizedMarkers.Of(genotypes), RelationshipMethod.Standardized, rows);
        var vectors = new double[rows.Length * Width];
        for (var index = 0; index < vectors.Length; index++)
            vectors[index] = Math.Sin(index / Width) + (index % Width);
        var products = new double[vectors.Length];
        relationships.Multiply([vectors], [products], CancellationToken.None);
        return products;
    }
}
