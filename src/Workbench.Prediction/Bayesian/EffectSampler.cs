using System.Numerics.Tensors;
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
            var held = applied.AsSpan(block.First, block.Count);
            block.Multiply(residual, products);
            DrawBlock(block, residualVariance, held, products, changes, random);
            block.Add(residual, changes);
            TensorPrimitives.Subtract(held, changes[..block.Count], held);
        }

        DrawHyperparameters(residualVariance, random);
    }

    /// <summary>Reads or writes the state.</summary>
    public virtual void Exchange(ChainStream stream)
    {
        stream.Exchange<double>(Effects);
        stream.Exchange<double>(applied);
    }

    /// <summary>Draws the effects of a block's columns, each given all else.</summary>
    /// <param name="block">The columns.</param>
    /// <param name="residualVariance">As last drawn.</param>
    /// <param name="held">What the residual holds of the effects.</param>
    /// <param name="products">The columns' inner products with the residual, <see cref="ColumnBlock.Width"/> numbers; used up.</param>
    /// <param name="changes">Receives what the residual is to gain of each column: what it holds of the effect less what was drawn.</param>
    /// <param name="random">Random draws.</param>
    protected abstract void DrawBlock(
        ColumnBlock block, double residualVariance, ReadOnlySpan<double> held, Span<float> products, Span<double> changes, ChainRandom random);

    /// <summary>Draws the hyperparameters given the effects.</summary>
    protected abstract void DrawHyperparameters(double residualVariance, ChainRandom random);

    /// <summary>
    /// Effects that are normal around 0 before the data have after them the mean x'r times an inverse, 1 / (x'x + ratio), and the
    /// residual variance times it as variance; they are favoured over no effect by a Bayes factor of root (ratio times inverse)
    /// times exp(mean^2 / (2 variance)).
    /// </summary>
    /// <param name="squares">x'x, one a column.</param>
    /// <param name="ratios">The residual variance over the effects' variances before the data.</param>
    /// <param name="residualVariance">As last drawn.</param>
    /// <param name="inverses">Receives the inverses.</param>
    /// <param name="deviations">Receives the standard deviations.</param>
    /// <param name="logBayesFactors">Receives the logarithm of the root, unless it is empty.</param>
    protected static void Posterior(
        ReadOnlySpan<double> squares, ReadOnlySpan<double> ratios, double residualVariance,
        Span<double> inverses, Span<double> deviations, Span<double> logBayesFactors)
    {
        var some = inverses[..squares.Length];
        TensorPrimitives.Add(squares, ratios, some);
        TensorPrimitives.Divide(1.0, some, some);
        TensorPrimitives.Multiply(some, residualVariance, deviations);
        TensorPrimitives.Sqrt(deviations[..squares.Length], deviations);
        if (logBayesFactors.IsEmpty)
            return;
        TensorPrimitives.Multiply(some, ratios, logBayesFactors);
        TensorPrimitives.Log(logBayesFactors[..squares.Length], logBayesFactors);
        TensorPrimitives.Multiply(logBayesFactors[..squares.Length], 0.5, logBayesFactors);
    }

    /// <summary>Keeps up the products of the columns that are still to come; those before may change, too, as nobody reads them again.</summary>
    /// <param name="products">Inner products with the residual, <see cref="ColumnBlock.Width"/> numbers.</param>
    /// <param name="with">The changed column's inner products with all, as many; empty for orthogonal columns.</param>
    /// <param name="change">What the residual gains of the column.</param>
    /// <param name="column">Its place in the block.</param>
    protected static void Follow(Span<float> products, ReadOnlySpan<float> with, float change, int column)
    {
        if (with.IsEmpty)
            return;
        ref var target = ref MemoryMarshal.GetReference(products);
        ref var source = ref MemoryMarshal.GetReference(with);
        var factor = Vector512.Create(change);
        for (var at = (nuint)(column & ~15); at < ColumnBlock.Width; at += 16)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref source, at), factor, Vector512.LoadUnsafe(ref target, at)).StoreUnsafe(ref target, at);
    }
}
