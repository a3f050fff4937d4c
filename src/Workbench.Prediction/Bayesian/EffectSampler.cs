using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Workbench.Prediction.Bayesian;

/// <summary>Draws the effects of a term's columns and the hyperparameters of their prior: one chain's state of a term.</summary>
internal abstract class EffectSampler(int count)
{
    // What the residual holds of each effect: the effect itself but for the rounding of ColumnBlock.Add.
    private readonly double[] applied = new double[count];
    private readonly double[] inverses = new double[ColumnBlock.Width];
    private readonly double[] deviations = new double[ColumnBlock.Width];
    private readonly double[] logBayesFactors = new double[ColumnBlock.Width];

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
            Prepare(block.First, block.Squares, residualVariance);
            for (var column = 0; column < block.Count; column++)
            {
                var effect = block.First + column;
                var right = products[column] + (block.Squares[column] * applied[effect]);
                Effects[effect] = DrawEffect(effect, column, right, random);
                var change = applied[effect] - Effects[effect];
                changes[column] = change;
                if (change != 0)
                    Follow(products, block.Products(column), (float)change, column);
            }

            block.Add(residual, changes);
            for (var column = 0; column < block.Count; column++)
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

    /// <summary>The residual variance over the prior variances of some effects.</summary>
    /// <param name="first">Index of the first effect.</param>
    /// <param name="residualVariance">As last drawn.</param>
    /// <param name="ratios">Receives one an effect.</param>
    protected abstract void Ratios(int first, double residualVariance, Span<double> ratios);

    /// <summary>Computes for a block what its effects' distributions have beside their means.</summary>
    /// <param name="first">Index of the block's first effect.</param>
    /// <param name="squares">x'x, one a column.</param>
    /// <param name="residualVariance">As last drawn.</param>
    protected virtual void Prepare(int first, ReadOnlySpan<double> squares, double residualVariance)
    {
        Span<double> ratios = stackalloc double[squares.Length];
        Ratios(first, residualVariance, ratios);
        Prepare(squares, ratios, residualVariance, inverses, deviations, Inclusions is null ? [] : logBayesFactors);
    }

    /// <summary>Draws one effect given all else.</summary>
    /// <param name="effect">Its index.</param>
    /// <param name="column">Its place in the block.</param>
    /// <param name="right">x'(residual without this effect).</param>
    /// <param name="random">Random draws.</param>
    protected abstract double DrawEffect(int effect, int column, double right, ChainRandom random);

    /// <summary>Draws the hyperparameters given the effects.</summary>
    protected abstract void DrawHyperparameters(double residualVariance, ChainRandom random);

    /// <summary>Draws an effect that is normal around 0.</summary>
    protected double DrawNormal(int effect, int column, double right, ChainRandom random)
    {
        Means[effect] = right * inverses[column];
        return Means[effect] + (deviations[column] * random.NextNormal());
    }

    /// <summary>Draws an effect that is 0 or normal around 0, whether it is 0 first, with the effect integrated out.</summary>
    /// <param name="effect">Its index.</param>
    /// <param name="column">Its place in the block.</param>
    /// <param name="right">x'(residual without this effect).</param>
    /// <param name="priorOdds">Of being 0 against not, before the data.</param>
    /// <param name="random">Random draws.</param>
    protected double DrawSpikeOrNormal(int effect, int column, double right, double priorOdds, ChainRandom random)
    {
        var mean = right * inverses[column];
        var standardized = mean / deviations[column];
        var probability = 1 / (1 + (priorOdds * Math.Exp(-logBayesFactors[column] - (0.5 * standardized * standardized))));
        Inclusions![effect] = probability;
        Means[effect] = probability * mean;
        return random.NextUniform() >= probability ? 0 : mean + (deviations[column] * random.NextNormal());
    }

    /// <summary>
    /// Effects that are normal around 0 before the data have after them the mean x'r times an inverse, 1 / (x'x + ratio), and the
    /// residual variance times it as variance; they are favoured over no effect by a Bayes factor of root (ratio times inverse)
    /// times exp(mean^2 / (2 variance)).
    /// </summary>
    protected static void Prepare(
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
