using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Some consecutive columns of a linear model, individuals x columns, whose effects a chain draws one after the other. Their inner
/// products with the residual are taken at once, kept up by their inner products with each other while effects change, and the
/// changes are added to the residual at once: the draws are those of the sampler that goes column by column, at the price of two
/// passes over the block instead of two a column with nothing shared between them.
/// </summary>
internal abstract class ColumnBlock
{
    /// <summary>The most columns of a block.</summary>
    public const int Width = 64;

    private readonly float[]? gram;

    /// <summary>Keeps what all blocks have.</summary>
    /// <param name="first">Index of the first column.</param>
    /// <param name="squares">Each column's inner product with itself.</param>
    /// <param name="gram">Inner products of the columns, <see cref="Width"/> numbers a column; null for orthogonal columns.</param>
    protected ColumnBlock(int first, double[] squares, float[]? gram)
    {
        First = first;
        Squares = squares;
        this.gram = gram;
    }

    /// <summary>Index of the first column.</summary>
    public int First { get; }

    /// <summary>Each column's inner product with itself.</summary>
    public double[] Squares { get; }

    /// <summary>Columns.</summary>
    public int Count => Squares.Length;

    /// <summary>Inner products of a column with all of the block, zeros up to <see cref="Width"/>; empty for orthogonal columns.</summary>
    public ReadOnlySpan<float> Products(int column) => gram is null ? [] : gram.AsSpan(column * Width, Width);

    /// <summary>The columns' inner products with the residual.</summary>
    /// <param name="residual">One number an individual.</param>
    /// <param name="products">Receives one number a column.</param>
    public abstract void Multiply(Residual residual, Span<float> products);

    /// <summary>Adds columns times factors to the residual.</summary>
    /// <param name="residual">One number an individual.</param>
    /// <param name="factors">One a column, at least <see cref="Width"/> numbers; replaced by the factors after rounding, which
    /// are what was added.</param>
    public abstract void Add(Residual residual, Span<double> factors);

    /// <summary>Inner products of columns with each other.</summary>
    /// <param name="columns">The columns, each contiguous.</param>
    /// <param name="individuals">Their length.</param>
    protected static (double[] Squares, float[] Gram) InnerProducts(ReadOnlySpan<float> columns, int individuals)
    {
        var count = columns.Length / individuals;
        var squares = new double[count];
        var gram = new float[count * Width];
        for (var column = 0; column < count; column++)
        {
            var one = columns.Slice(column * individuals, individuals);
            for (var other = 0; other < column; other++)
                gram[(column * Width) + other] = gram[(other * Width) + column] =
                    TensorPrimitives.Dot(one, columns.Slice(other * individuals, individuals));
            squares[column] = TensorPrimitives.SumOfSquares(one);
            gram[(column * Width) + column] = (float)squares[column];
        }

        return (squares, gram);
    }
}
