using Workbench.Prediction.Mixed;
using static Workbench.Prediction.Tests.DenseAlgebra;

namespace Workbench.Prediction.Tests.Mixed;

/// <summary>Records of several traits with planted covariances: genetic ones of Sg times a random kernel, residual ones of Se.</summary>
internal sealed class SimulatedTraits
{
    /// <summary>Draws a kernel W W' of 1.3 markers an individual, a covariate and traits.</summary>
    /// <param name="size">Individuals.</param>
    /// <param name="genetic">A square root of Sg: each inner array gives a trait's weights of independent genetic values.</param>
    /// <param name="residual">A square root of Se, alike.</param>
    /// <param name="seed">Same seed, same records.</param>
    public SimulatedTraits(int size, double[][] genetic, double[][] residual, ulong seed)
    {
        var random = new SeededRandom(seed);
        var markers = size * 13 / 10;
        var w = new double[size, markers];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < markers; j++)
                w[i, j] = random.NextNormal() / Math.Sqrt(markers);
        Kernel = new double[size * size];
        Buffer.BlockCopy(Product(w, Transpose(w)), 0, Kernel, 0, Kernel.Length * sizeof(double));
        var columns = new double[2 * size];
        for (var i = 0; i < size; i++)
            (columns[i], columns[size + i]) = (1, random.NextDouble());
        Design = DesignMatrix.Create(size, ["mean", "x"], columns);
        Traits = genetic.Select(_ => Enumerable.Range(0, size).Select(i => 2 + columns[size + i]).ToArray()).ToArray();
        for (var source = 0; source < genetic[0].Length; source++)
        {
            var effects = Enumerable.Range(0, markers).Select(_ => random.NextNormal()).ToArray();
            for (var i = 0; i < size; i++)
                for (var trait = 0; trait < Traits.Length; trait++)
                    for (var j = 0; j < markers; j++)
                        Traits[trait][i] += genetic[trait][source] * w[i, j] * effects[j];
        }

        for (var source = 0; source < residual[0].Length; source++)
            for (var i = 0; i < size; i++)
            {
                var value = random.NextNormal();
                for (var trait = 0; trait < Traits.Length; trait++)
                    Traits[trait][i] += residual[trait][source] * value;
            }
    }

    /// <summary>Kernel, size x size.</summary>
    public double[] Kernel { get; }

    /// <summary>Intercept and a covariate of effect 1.</summary>
    public DesignMatrix Design { get; }

    /// <summary>One array a trait.</summary>
    public double[][] Traits { get; }

    /// <summary>The kernel's decomposition.</summary>
    public SpectralDecomposition Decomposition => SpectralDecomposition.Of(Kernel, Design.Rows);

    /// <summary>Individuals with every trait, alone.</summary>
    public MultiTraitVariances FitComplete(double[][] traits, GeneticStructure structure)
    {
        var rows = Enumerable.Range(0, Design.Rows).Where(row => traits.All(trait => !double.IsNaN(trait[row]))).ToArray();
        var part = new Prediction.Kernels.KernelMatrix(Design.Rows, Kernel).Submatrix(rows, rows);
        var complete = traits.Select(trait => Array.ConvertAll(rows, row => trait[row])).ToArray();
        return MultiTraitReml.Fit(SpectralDecomposition.Of(part, rows.Length), complete, Design.Select(rows), structure, new FitSettings());
    }

    /// <summary>The traits with a share of their records taken away at random.</summary>
    public double[][] WithMissing(double share, ulong seed)
    {
        var random = new SeededRandom(seed);
        return Traits.Select(trait => Array.ConvertAll(trait, value => random.NextDouble() < share ? double.NaN : value)).ToArray();
    }
}
