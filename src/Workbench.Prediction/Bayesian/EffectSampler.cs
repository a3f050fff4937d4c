using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Prediction.Bayesian;

/// <summary>Draws the effects of a term's columns and the hyperparameters of their prior: one chain's state of a term.</summary>
internal abstract class EffectSampler(int count)
{
    // What the residual holds of each effect: the effect itself but for the rounding of ColumnBlock.Add.
    private readonly double[] applied = new double[count];

    /// <summary>The effects as last drawn.</summary>
    public double[] Effects { get; } = new double[count];

    /// <summary>The mean of the distribution that each effect was last drawn from: its average over cycles estimates the
    /// posterior mean with less error than the average of the draws.</summary>
    public double[] Means { get; } = new double[count];

    /// <summary>The probability with which each effect was last drawn to be other than 0; null where all effects are.</summary>
    public virtual double[]? Inclusions => null;

    /// <summary>The hyperparameters by name, in a fixed order.</summary>
    public abstract IReadOnlyList<string> ParameterNames { get; }

    /// <summary>What the effects tell of the residual variance, where their prior depends on it: a sum of squares and degrees of freedom.</summary>
    public virtual (double Sum, double DegreesOfFreedom) OnResidualVariance => (0, 0);

    /// <summary>The hyperparameters as last drawn, in the order of the names.</summary>
    /// <param name="values">Receives them.</param>
    public abstract void Parameters(Span<double> values);

    /// <summary>Draws all effects and then the hyperparameters.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="residual">Kept up with the effects.</param>
    /// <param name="residualVariance">As last drawn.</param>
    /// <param name="random">Random draws.</param>
    public void Draw(ModelColumns columns, Residual residual, double residualVariance, ChainRandom random)
    {
        Span<float> products = stackalloc float[ColumnBlock.Width];
        Span<double> changes = stackalloc double[ColumnBlock.Width];
        products.Clear();
        foreach (var block in columns.Blocks)
        {
            block.Multiply(residual, products);
            var squares = block.Squares;
            for (var column = 0; column < squares.Length; column++)
            {
                var effect = block.First + column;
                var right = products[column] + (squares[column] * applied[effect]);
                DrawEffect(effect, right, squares[column], residualVariance, random);
                var change = applied[effect] - Effects[effect];
                changes[column] = change;
                if (change != 0)
                    Follow(products, block.Products(column), (float)change, column);
            }

            block.Add(residual, changes);
            for (var column = 0; column < squares.Length; column++)
                applied[block.First + column] -= changes[column];
        }

        DrawHyperparameters(residualVariance, random);
    }

    /// <summary>Reads or writes the state.</summary>
    public virtual void Exchange(ChainStream stream)
    {
        stream.Exchange<double>(Effects);
        stream.Exchange<double>(applied);
    }

    /// <summary>Draws one effect given all else.</summary>
    /// <param name="effect">Its index.</param>
    /// <param name="right">x'(residual without this effect).</param>
    /// <param name="square">x'x.</param>
    /// <param name="residualVariance">As last drawn.</param>
    /// <param name="random">Random draws.</param>
    protected abstract void DrawEffect(int effect, double right, double square, double residualVariance, ChainRandom random);

    /// <summary>Draws the hyperparameters given the effects.</summary>
    protected abstract void DrawHyperparameters(double residualVariance, ChainRandom random);

    /// <summary>The log odds of an effect against none, given that it is normal around 0: the ratio of the two marginal likelihoods.</summary>
    /// <param name="mean">Mean of the effect given the data.</param>
    /// <param name="variance">Its variance given the data.</param>
    /// <param name="priorVariance">Its variance before.</param>
    protected static double LogBayesFactor(double mean, double variance, double priorVariance) =>
        0.5 * (Math.Log(variance / priorVariance) + (mean * mean / variance));

    // The products of the columns that are still to come; those before may change, too, as nobody reads them again.
    private static void Follow(Span<float> products, ReadOnlySpan<float> with, float change, int column)
    {
        if (with.IsEmpty)
            return;
        ref var target = ref MemoryMarshal.GetReference(products);
        ref var source = ref MemoryMarshal.GetReference(with);
        var factor = Vector256.Create(change);
        for (var at = (nuint)(column & ~7); at < ColumnBlock.Width; at += 8)
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref source, at), factor, Vector256.LoadUnsafe(ref target, at)).StoreUnsafe(ref target, at);
    }
}
