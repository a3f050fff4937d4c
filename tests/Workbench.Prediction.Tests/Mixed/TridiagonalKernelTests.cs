using Workbench.Prediction.Mixed;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Mixed;

public class TridiagonalKernelTests
{
    public static TheoryData<Reduction> Reductions => [Reduction.Reflectors, Reduction.Eigenvectors];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(33)]
    [InlineData(100)]
    public void The_kernel_in_its_coordinates_is_tridiagonal(int size)
    {
        var kernel = Kernel(size, size + 4, seed: 7);
        foreach (var reduced in (TridiagonalKernel[])[TridiagonalKernel.Of(kernel, size), TridiagonalKernel.ByEigenvectors(kernel, size)])
        {
            // Q' K Q, a column at a time.
            var columns = Enumerable.Range(0, size).Select(column => Unit(size, column)).ToArray();
            var basis = reduced.RotateBack(columns);
            var images = reduced.Rotate(basis.Select(vector => Times(kernel, vector)).ToArray());
            for (var column = 0; column < size; column++)
                for (var row = 0; row < size; row++)
                    Assert.Equal(Expected(reduced, row, column), images[column][row], 11);
        }
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Rotating_there_and_back_changes_nothing(Reduction way)
    {
        var reduced = Reduce(way, Kernel(50, 20, seed: 2), 50);
        double[][] vectors = [.. Enumerable.Range(0, 3).Select(which => Vector(50, (ulong)which))];
        var back = reduced.RotateBack(reduced.Rotate(vectors));
        for (var which = 0; which < 3; which++)
            for (var index = 0; index < 50; index++)
                Assert.Equal(vectors[which][index], back[which][index], 12);
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Its_product_is_that_of_the_kernel(Reduction way)
    {
        const int Size = 30;
        var kernel = Kernel(Size, 40, seed: 5);
        var reduced = Reduce(way, kernel, Size);
        var x = Vector(Size, 9);
        var product = new double[Size];
        reduced.Multiply(reduced.Rotate([x])[0], product);
        var found = reduced.RotateBack([product])[0];
        var expected = Times(kernel, x);
        for (var index = 0; index < Size; index++)
            Assert.Equal(expected[index], found[index], 11);
    }

    [Fact]
    public void Eigenvectors_made_of_it_are_those_of_the_kernel()
    {
        const int Size = 60;
        var kernel = Kernel(Size, 25, seed: 3);
        var reduced = TridiagonalKernel.Of(kernel, Size);
        var spectral = reduced.Spectral;
        Assert.Same(spectral, reduced.Spectral);
        var other = TridiagonalKernel.ByEigenvectors(kernel, Size).Spectral;
        for (var index = 0; index < Size; index++)
        {
            Assert.Equal(other.Eigenvalues[index], spectral.Eigenvalues[index], 11);
            var vector = spectral.Vector(index).ToArray();
            var image = Times(kernel, vector);
            for (var row = 0; row < Size; row++)
                Assert.Equal(spectral.Eigenvalues[index] * vector[row], image[row], 11);
        }
    }

    [Fact]
    public void A_fit_is_the_same_by_reflectors_and_by_eigenvectors()
    {
        const int Size = 80;
        var kernel = Kernel(Size, 200, seed: 11);
        var noise = Vector(Size, 12);
        var trait = Times(kernel, Vector(Size, 13)).Zip(noise, (genetic, error) => genetic + (0.5 * error)).ToArray();
        var design = DesignMatrix.Create(Size, ["mean", "x"], [.. Enumerable.Repeat(1.0, Size), .. Vector(Size, 14)]);
        var one = SingleKernelReml.Fit(TridiagonalKernel.Of(kernel, Size), trait, design);
        var other = SingleKernelReml.Fit(TridiagonalKernel.ByEigenvectors(kernel, Size), trait, design);
        Assert.Equal(VarianceBoundary.None, one.Variances.Boundary);
        Assert.Equal(other.Variances.LogLikelihood, one.Variances.LogLikelihood, 9);
        Assert.Equal(other.Variances.Heritability, one.Variances.Heritability, 5);
        Assert.Equal(other.Variances.HeritabilityStandardError, one.Variances.HeritabilityStandardError, 5);
        var (reliabilities, others) = (one.Reliabilities(), other.Reliabilities());
        for (var index = 0; index < Size; index++)
        {
            Assert.Equal(other.BreedingValues[index], one.BreedingValues[index], 4);
            Assert.Equal(others[index], reliabilities[index], 5);
        }
    }

    /// <summary>LAPACK writes to the reflectors of a small kernel while it applies them.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(90)]
    public void Threads_may_rotate_at_the_same_time(int size)
    {
        var reduced = TridiagonalKernel.Of(Kernel(size, size, seed: 15), size);
        var vectors = Enumerable.Range(0, 4).Select(which => Vector(size, (ulong)which)).ToArray();
        var expected = reduced.Rotate(vectors);
        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => Assert.Equal(expected, reduced.Rotate(vectors)));
    }

    /// <summary>Markers in single precision make a kernel of lower rank than its size, with eigenvalues a little below zero.</summary>
    [Fact]
    public void What_rounding_leaves_below_zero_is_lifted()
    {
        const int Size = 70;
        var kernel = Array.ConvertAll(Kernel(Size, 12, seed: 4), value => (double)(float)value);
        var least = Least(kernel, Size);
        Assert.InRange(least, -1e-6, -1e-9);
        var reduced = TridiagonalKernel.Of(kernel, Size);
        Assert.True(reduced.Factor().TryFactor(1, 1e-12));
        Assert.Equal(Trace(kernel, Size) - (Size * least), reduced.Diagonal.ToArray().Sum(), 9);
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Refuses_a_matrix_that_is_not_positive_semi_definite(Reduction way) => Assert.Contains(
        "(eigenvalues from -1 to 3)", Assert.Throws<WorkbenchException>(() => Reduce(way, [1, 2, 2, 1], 2)).Message);

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Refuses_values_that_are_not_numbers(Reduction way) =>
        Assert.Throws<WorkbenchException>(() => Reduce(way, [1, double.NaN, double.NaN, 1], 2));

    [Fact]
    public void The_kernel_of_the_caller_stays_as_it_is()
    {
        var kernel = Kernel(10, 12, seed: 6);
        var before = kernel.ToArray();
        Assert.Equal(10, TridiagonalKernel.Of(kernel, 10).Spectral.Size);
        Assert.Equal(before, kernel);
    }

    private static TridiagonalKernel Reduce(Reduction way, double[] kernel, int size) =>
        way == Reduction.Reflectors ? TridiagonalKernel.Of(kernel, size) : TridiagonalKernel.ByEigenvectors(kernel, size);

    private static double Expected(TridiagonalKernel kernel, int row, int column) => Math.Abs(row - column) switch
    {
        0 => kernel.Diagonal[row],
        1 => kernel.Beside[Math.Min(row, column)],
        _ => 0,
    };

    private static double[] Kernel(int size, int rank, ulong seed)
    {
        var random = new SeededRandom(seed);
        var w = new double[size, rank];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < rank; j++)
                w[i, j] = random.NextNormal() / Math.Sqrt(rank);
        return Product(w, Transpose(w)).Cast<double>().ToArray();
    }

    private static double[] Vector(int size, ulong seed)
    {
        var random = new SeededRandom(seed);
        return Enumerable.Range(0, size).Select(_ => random.NextNormal()).ToArray();
    }

    private static double[] Unit(int size, int at) => Enumerable.Range(0, size).Select(index => index == at ? 1.0 : 0).ToArray();

    private static double[] Times(double[] kernel, double[] x) =>
        Enumerable.Range(0, x.Length).Select(row => x.Select((value, column) => value * kernel[(row * x.Length) + column]).Sum()).ToArray();

    private static double Trace(double[] kernel, int size) => Enumerable.Range(0, size).Sum(index => kernel[index * (size + 1)]);

    private static double Least(double[] kernel, int size)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        return TorchSharp.torch.linalg.eigvalsh(TorchSharp.torch.tensor(kernel, [size, size])).data<double>().ToArray()[0];
    }

    /// <summary>The two ways to the coordinates.</summary>
    public enum Reduction
    {
        /// <summary>LAPACK's.</summary>
        Reflectors,

        /// <summary>LibTorch's, where there is no LAPACK.</summary>
        Eigenvectors,
    }
}
