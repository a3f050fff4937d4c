using Workbench.Data.Encoding;
using Workbench.Prediction.Relationship;
using Workbench.Tests;

namespace Workbench.Prediction.Tests.Relationship;

public class RelationshipMatrixTests
{
    [Fact]
    public void Equals_a_hand_computed_matrix()
    {
        // Marker 1: 0 1 2, mean 1, deviation sqrt(2/3): -1.2247 0 1.2247. Marker 2: 0 0 2, mean 2/3, deviation sqrt(8/9): -0.7071 -0.7071 1.4142.
        // A third one does not vary and counts for nothing.
        var markers = StandardizedMarkers.Of(SimulatedStudy.Of([0, 1, 2, 0, 0, 2, 1, 1, 1], 3, 3));
        var matrix = RelationshipMatrix.Compute(markers);
        Assert.Equal(2, matrix.Markers);
        Assert.Equal((1.5 + 0.5) / 2, matrix[0, 0], 6);
        Assert.Equal(0.5 / 2, matrix[0, 1], 6);
        Assert.Equal((-1.5 - 1) / 2, matrix[2, 0], 6);
        Assert.Equal((1.5 + 2) / 2, matrix[2, 2], 6);
    }

    [Theory]
    [InlineData(RelationshipMethod.Standardized)]
    [InlineData(RelationshipMethod.VanRaden1)]
    public void Equals_the_plain_sums_over_markers(RelationshipMethod method)
    {
        // More individuals than a strip and more markers than a block, with gaps.
        const int individuals = 300;
        const int count = 1100;
        var genotypes = SimulatedStudy.Genotypes(individuals, count, seed: 11, missing: 0.03);
        var matrix = RelationshipMatrix.Compute(StandardizedMarkers.Of(genotypes), method);
        var expected = PlainSums(genotypes, method);
        for (var row = 0; row < individuals; row++)
            for (var column = 0; column < individuals; column++)
                Assert.Equal(expected[row, column], matrix[row, column], 1e-6);
    }

    [Theory]
    [InlineData(RelationshipMethod.Standardized)]
    [InlineData(RelationshipMethod.VanRaden1)]
    public void New_individuals_are_put_on_the_scale_of_the_study(RelationshipMethod method)
    {
        var genotypes = SimulatedStudy.Genotypes(40, 120, seed: 5, missing: 0.02);
        var markers = StandardizedMarkers.Of(genotypes);
        var matrix = RelationshipMatrix.Compute(markers, method);
        var again = markers.Apply(genotypes.Select([7, 31], null));
        var between = RelationshipMatrix.Between(again, markers, method);
        for (var column = 0; column < 40; column++)
        {
            Assert.Equal(matrix[7, column], between[column], 1e-6);
            Assert.Equal(matrix[31, column], between[40 + column], 1e-6);
        }
    }

    [Fact]
    public void Names_a_marker_without_any_genotype()
    {
        var genotypes = SimulatedStudy.Of([0, 1, 2, float.NaN, float.NaN, float.NaN], 3, 2);
        Assert.Contains("marker m1", Assert.Throws<WorkbenchException>(() => StandardizedMarkers.Of(genotypes)).Message);
    }

    [Fact]
    public void Refuses_markers_that_do_not_vary() => Assert.Contains(
        "none of the 1 markers varies", Assert.Throws<WorkbenchException>(() => StandardizedMarkers.Of(SimulatedStudy.Of([1, 1, 1], 3, 1))).Message);

    [Fact]
    public void Refuses_new_individuals_with_other_markers()
    {
        var markers = StandardizedMarkers.Of(SimulatedStudy.Genotypes(20, 5, seed: 1));
        Assert.Contains("4 markers", Assert.Throws<WorkbenchException>(() => markers.Apply(SimulatedStudy.Genotypes(20, 4, seed: 1))).Message);
        var moved = SimulatedStudy.Genotypes(20, 5, seed: 1).Select(null, [0, 2, 1, 3, 4]);
        Assert.Contains("marker 2 is m2", Assert.Throws<WorkbenchException>(() => markers.Apply(moved)).Message);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        var markers = StandardizedMarkers.Of(SimulatedStudy.Genotypes(20, 3000, seed: 1));
        var progress = new Stopper(source);
        Assert.Throws<OperationCanceledException>(() => RelationshipMatrix.Compute(markers, progress: progress, cancellation: source.Token));
        Assert.Equal(1, progress.Reports);
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        var markers = StandardizedMarkers.Of(SimulatedStudy.Genotypes(30, 50, seed: 1));
        RelationshipMatrix.Compute(markers);
        var before = NativeMemory.LiveTensors();
        for (var time = 0; time < 5; time++)
            RelationshipMatrix.Compute(markers);
        Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount);
    }

    private static double[,] PlainSums(Data.Genotypes.GenotypeMatrix genotypes, RelationshipMethod method)
    {
        var individuals = genotypes.Individuals.Count;
        var sums = new double[individuals, individuals];
        var dosages = new float[individuals];
        var divisor = 0.0;
        for (var marker = 0; marker < genotypes.Markers.Count; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            var called = dosages.Where(dosage => !float.IsNaN(dosage)).Select(dosage => (double)dosage).ToArray();
            var mean = called.Average();
            var variance = called.Sum(dosage => (dosage - mean) * (dosage - mean)) / individuals;
            divisor += method == RelationshipMethod.Standardized ? 1 : 2 * (mean / 2) * (1 - (mean / 2));
            var scale = method == RelationshipMethod.Standardized ? 1 / variance : 1;
            var centred = dosages.Select(dosage => float.IsNaN(dosage) ? 0 : dosage - mean).ToArray();
            for (var row = 0; row < individuals; row++)
                for (var column = 0; column < individuals; column++)
                    sums[row, column] += centred[row] * centred[column] * scale;
        }

        for (var row = 0; row < individuals; row++)
            for (var column = 0; column < individuals; column++)
                sums[row, column] /= divisor;
        return sums;
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<WorkProgress>
    {
        public int Reports { get; private set; }

        public void Report(WorkProgress value)
        {
            Reports++;
            source.Cancel();
        }
    }
}
