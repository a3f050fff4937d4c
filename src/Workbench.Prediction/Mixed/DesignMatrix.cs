using System.Numerics.Tensors;
using Workbench.Data.Phenotypes;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The fixed-effect columns of a linear model, stored column by column, checked to be of full rank. Shape: rows
/// (individuals) x columns (effects).
/// </summary>
public sealed class DesignMatrix
{
    // A column whose part outside the span of the earlier ones is smaller than this share of its length is collinear.
    private const double RankTolerance = 1e-9;

    private readonly double[] values;

    // X = B L': orthonormal columns, and the Cholesky factor of X'X.
    private readonly double[] basis;
    private readonly CholeskyFactor factor;

    private DesignMatrix(int rows, IReadOnlyList<string> names, double[] values)
    {
        Rows = rows;
        Names = names;
        this.values = values;
        basis = (double[])values.Clone();
        factor = new CholeskyFactor(names.Count, Orthonormalize());
    }

    /// <summary>Individuals.</summary>
    public int Rows { get; }

    /// <summary>Fixed effects, the intercept among them.</summary>
    public int Columns => Names.Count;

    /// <summary>One name a column.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values of one column over the individuals.</summary>
    public ReadOnlySpan<double> Column(int column) => values.AsSpan(column * Rows, Rows);

    /// <summary>Takes the rows of some individuals out of a study's covariates.</summary>
    /// <param name="covariates">All individuals' covariates, intercept first.</param>
    /// <param name="rows">Indices of the individuals, in the order wanted.</param>
    /// <exception cref="WorkbenchException">More columns than rows, or a column that the others determine (it is named).</exception>
    public static DesignMatrix Of(CovariateDesign covariates, ReadOnlySpan<int> rows)
    {
        var columns = covariates.Columns;
        var values = new double[columns * rows.Length];
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < columns; column++)
                values[column * rows.Length + row] = covariates.Values[rows[row] * columns + column];
        return Create(rows.Length, covariates.Names, values);
    }

    /// <summary>The design of a model with a mean only.</summary>
    /// <param name="rows">Individuals.</param>
    public static DesignMatrix Intercept(int rows)
    {
        var ones = new double[rows];
        Array.Fill(ones, 1.0);
        return Create(rows, ["(Intercept)"], ones);
    }

    /// <summary>Makes a design of given columns and checks its rank.</summary>
    /// <param name="rows">Individuals.</param>
    /// <param name="names">One name a column.</param>
    /// <param name="columnMajor">columns x rows values, each column contiguous.</param>
    /// <exception cref="WorkbenchException">More columns than rows, or a column that the others determine (it is named).</exception>
    public static DesignMatrix Create(int rows, IReadOnlyList<string> names, double[] columnMajor)
    {
        if (names.Count >= rows)
            throw new WorkbenchException($"The model has {names.Count} fixed effects ({Listed(names)}) for {rows} individuals; "
                + "it needs more individuals than fixed effects. Leave covariates out, or join rare levels of a factor.");
        if (columnMajor.Any(value => !double.IsFinite(value)))
            throw new WorkbenchException("A covariate holds a value that is not a finite number; individuals with missing covariates must be left out.");
        return new DesignMatrix(rows, names, columnMajor);
    }

    /// <summary>The design of some of the individuals.</summary>
    /// <param name="rows">Indices of the individuals, in the order wanted.</param>
    /// <exception cref="WorkbenchException">More columns than rows, or a column that the others determine there (it is named).</exception>
    public DesignMatrix Select(ReadOnlySpan<int> rows)
    {
        var some = new double[Columns * rows.Length];
        for (var column = 0; column < Columns; column++)
            for (var row = 0; row < rows.Length; row++)
                some[(column * rows.Length) + row] = values[(column * Rows) + rows[row]];
        return Create(rows.Length, Names, some);
    }

    /// <summary>The values that coefficients predict for these individuals: X b.</summary>
    /// <param name="coefficients">One a column.</param>
    public double[] Multiply(ReadOnlySpan<double> coefficients)
    {
        var product = new double[Rows];
        for (var column = 0; column < Columns; column++)
            TensorPrimitives.MultiplyAdd(Column(column), coefficients[column], product, product);
        return product;
    }

    /// <summary>One of the orthonormal columns B that span the same as X.</summary>
    internal ReadOnlySpan<double> Basis(int column) => basis.AsSpan(column * Rows, Rows);

    /// <summary>log|X'X|.</summary>
    internal double LogDeterminantOfGram => factor.LogDeterminant;

    /// <summary>Takes from values what least squares on the columns explains.</summary>
    /// <returns>The coefficients of the orthonormal columns that were taken.</returns>
    internal double[] TakeOut(Span<double> values)
    {
        var taken = new double[Columns];
        for (var column = 0; column < Columns; column++)
        {
            taken[column] = TensorPrimitives.Dot(Basis(column), values);
            TensorPrimitives.MultiplyAdd(Basis(column), -taken[column], values, values);
        }

        return taken;
    }

    /// <summary>Replaces coefficients of the orthonormal columns by those of X that give the same values.</summary>
    internal void FromBasis(Span<double> coefficients) => factor.SolveUpper(coefficients);

    /// <summary>The effects of the columns of X and their standard errors.</summary>
    /// <param name="coefficients">Coefficients of the orthonormal columns.</param>
    /// <param name="normal">The factor of B' V^-1 B, the inverse of the coefficients' covariance but for a factor.</param>
    /// <param name="variance">That factor.</param>
    internal IReadOnlyList<FixedEffect> Effects(ReadOnlySpan<double> coefficients, CholeskyFactor normal, double variance)
    {
        var estimates = coefficients.ToArray();
        FromBasis(estimates);
        return estimates.Select((estimate, column) =>
        {
            var weights = WeightsInBasis(column);
            normal.SolveLower(weights);
            return new FixedEffect(Names[column], estimate, Math.Sqrt(TensorPrimitives.SumOfSquares<double>(weights) * variance));
        }).ToList();
    }

    /// <summary>The weights of the orthonormal columns' coefficients in one coefficient of X.</summary>
    internal double[] WeightsInBasis(int coefficient)
    {
        var weights = new double[Columns];
        weights[coefficient] = 1;
        factor.SolveLower(weights);
        return weights;
    }

    // Modified Gram-Schmidt, column by column, twice so that the columns are orthogonal to rounding; what remains of a collinear column is
    // rounding. Returns L, row by row.
    private double[] Orthonormalize()
    {
        var lower = new double[Columns * Columns];
        var scratch = new double[Rows];
        for (var column = 0; column < Columns; column++)
        {
            var current = basis.AsSpan(column * Rows, Rows);
            var length = TensorPrimitives.Norm<double>(current);
            var partners = new List<string>();
            for (var pass = 0; pass < 2; pass++)
                for (var earlier = 0; earlier < column; earlier++)
                {
                    var share = TensorPrimitives.Dot(Basis(earlier), current);
                    TensorPrimitives.Multiply(Basis(earlier), share, scratch);
                    TensorPrimitives.Subtract(current, scratch, current);
                    lower[(column * Columns) + earlier] += share;
                    if (pass == 0 && Math.Abs(share) > RankTolerance * length)
                        partners.Add(Names[earlier]);
                }

            var left = TensorPrimitives.Norm<double>(current);
            if (left <= RankTolerance * length)
                throw Collinear(column, length, partners);
            TensorPrimitives.Divide(current, left, current);
            lower[column * (Columns + 1)] = left;
        }

        return lower;
    }

    private WorkbenchException Collinear(int column, double length, List<string> partners) =>
        length == 0
            ? new($"The covariate column '{Names[column]}' is zero for all {Rows} individuals of this fit, so its effect cannot be "
                + "estimated. Leave it out, or join the rare level with another.")
            : new($"The covariate column '{Names[column]}' is determined by {Listed(partners)}: with both in the model the effects "
                + "cannot be told apart. Leave one of them out.");

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count <= 6 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(6))} and {names.Count - 6} more";
}
