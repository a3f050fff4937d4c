using System.Numerics.Tensors;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Relationship;

namespace Workbench.Prediction.MatrixFree;

/// <summary>
/// The mixed-model equations of a trait on the contrasts that are free of fixed effects. With X = Q R and P = I - Q Q' the weights a of u = G a
/// solve (h P G P + (1 - h) I) a = h P y; b follows from X b = y - G a - a (1 - h) / h, whose last part Q' does not see. The fixed effects'
/// covariance needs one more solution a fixed effect: R^-1 Q'(V - V P_V V) Q R^-T with P_V the inverse of V on the contrasts.
/// </summary>
internal sealed class MixedEquations
{
    private readonly GenomicOperator relationships;
    private readonly double[] trait;
    private readonly double[,] fixedRelationships;
    private readonly double trace;

    /// <summary>Makes the right-hand sides: one product with the genotypes for every 16 fixed effects.</summary>
    public MixedEquations(GenomicOperator relationships, FixedEffectSpace space, double[] trait, CancellationToken cancellation)
    {
        this.relationships = relationships;
        this.trait = trait;
        Space = space;
        var contrasts = (double[])trait.Clone();
        space.Project(contrasts);
        var products = RelationshipsOfFixedEffects(cancellation);
        fixedRelationships = new double[space.Columns, space.Columns];
        trace = relationships.Trace(cancellation);
        for (var row = 0; row < space.Columns; row++)
        {
            for (var column = 0; column < space.Columns; column++)
                fixedRelationships[row, column] = TensorPrimitives.Dot<double>(space.Basis(row), products[column]);
            trace -= fixedRelationships[row, row];
        }

        foreach (var product in products)
            space.Project(product);
        RightSides = [contrasts, .. products];
    }

    /// <summary>Individuals.</summary>
    public int Individuals => trait.Length;

    /// <summary>The fixed effects' space.</summary>
    public FixedEffectSpace Space { get; }

    /// <summary>P y, and P G q for each column q of Q.</summary>
    public IReadOnlyList<double[]> RightSides { get; }

    /// <summary>The likelihood by the steps so far.</summary>
    public QuadratureLikelihood Likelihood(LanczosProcess process, int directions) => new(
        process.MatrixOf(0)!,
        TensorPrimitives.SumOfSquares<double>(RightSides[0]),
        Enumerable.Range(RightSides.Count, directions).Select(column => process.MatrixOf(column)!).ToList(),
        trace,
        Individuals - Space.Columns);

    /// <summary>What the worst solution at h leaves of its right-hand side, as a share of the trait's.</summary>
    public double LargestResidual(LanczosProcess process, double h)
    {
        var largest = process.MatrixOf(0)!.Solve(h).Residual;
        for (var side = 1; side < RightSides.Count; side++)
            if (process.MatrixOf(side) is { } matrix)
                largest = Math.Max(largest, matrix.Solve(h).Residual * Math.Min(1, process.Lengths[side]));
        return largest;
    }

    /// <summary>The fitted model at an estimate.</summary>
    public FittedConjugateGradientGblup Solve(
        LanczosProcess process, QuadratureLikelihood likelihood, double h, VarianceBoundary boundary, PredictionData data, DesignMatrix design,
        CancellationToken cancellation)
    {
        var total = likelihood.TotalVariance;
        var error = likelihood.StandardError(h);
        var weights = SolutionOf(process, 0, h);
        TensorPrimitives.Multiply(weights, h, weights);
        var breeding = Product(weights, cancellation);
        var rest = new double[Individuals];
        TensorPrimitives.Subtract(trait, breeding, rest);
        var coefficients = Space.Coefficients(rest);
        var variances = Space.Variances(FixedEffectCovariance(process, h, total));
        return new FittedConjugateGradientGblup(
            design.Names.Select((name, column) => new FixedEffect(name, coefficients[column], Math.Sqrt(variances[column]))).ToList(),
            new VarianceComponents(h * total, (1 - h) * total, h, error, likelihood.At(h), boundary),
            MarkerEffects.Of(data.Markers, RelationshipMatrix.ScaleOf(data.Method), relationships.Effects(weights, cancellation)))
        {
            BreedingValues = breeding,
            KernelWeights = weights,
            Steps = process.Steps,
            MonteCarloError = likelihood.MonteCarloError(h, error),
        };
    }

    private double[][] RelationshipsOfFixedEffects(CancellationToken cancellation)
    {
        const int width = GenomicOperator.Width;
        var batches = Enumerable.Range(0, (Space.Columns + width - 1) / width).Select(_ => new double[Individuals * width]).ToArray();
        var products = batches.Select(batch => new double[batch.Length]).ToArray();
        for (var column = 0; column < Space.Columns; column++)
            for (var index = 0; index < Individuals; index++)
                batches[column / width][(index * width) + (column % width)] = Space.Basis(column)[index];
        relationships.Multiply(batches, products, cancellation);
        return Enumerable.Range(0, Space.Columns).Select(column => Enumerable.Range(0, Individuals)
            .Select(index => products[column / width][(index * width) + (column % width)]).ToArray()).ToArray();
    }

    private double[] Product(double[] vector, CancellationToken cancellation)
    {
        const int width = GenomicOperator.Width;
        var batch = new double[Individuals * width];
        var product = new double[batch.Length];
        for (var index = 0; index < Individuals; index++)
            batch[index * width] = vector[index];
        relationships.Multiply([batch], [product], cancellation);
        return Enumerable.Range(0, Individuals).Select(index => product[index * width]).ToArray();
    }

    // (h P G P + (1 - h) I)^-1 times a right-hand side.
    private static double[] SolutionOf(LanczosProcess process, int side, double h)
    {
        if (process.MatrixOf(side) is not { } matrix)
            return process.Combine(side, []);
        var coefficients = matrix.Solve(h).Solution;
        TensorPrimitives.Multiply(coefficients, process.Lengths[side], coefficients);
        return process.Combine(side, coefficients);
    }

    private double[,] FixedEffectCovariance(LanczosProcess process, double h, double total)
    {
        var covariance = new double[Space.Columns, Space.Columns];
        for (var column = 0; column < Space.Columns; column++)
        {
            var solution = SolutionOf(process, column + 1, h);
            for (var row = 0; row < Space.Columns; row++)
                covariance[row, column] = total * ((h * fixedRelationships[row, column]) + (row == column ? 1 - h : 0)
                    - (h * h * TensorPrimitives.Dot<double>(RightSides[row + 1], solution)));
        }

        return covariance;
    }
}
