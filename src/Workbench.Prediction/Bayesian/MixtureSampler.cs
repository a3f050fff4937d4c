namespace Workbench.Prediction.Bayesian;

/// <summary>Draws under <see cref="MixtureEffects"/>; a marker's class is drawn with its effect integrated out.</summary>
internal sealed class MixtureSampler : EffectSampler
{
    private readonly MixtureEffects prior;
    private readonly double scale;
    private readonly double[] shares;
    private readonly double[] weights;
    private readonly double[] logOdds;
    private readonly double[] counts;

    // Of each class in turn, the first left empty: one an effect of the block at hand.
    private readonly double[][] inverses;
    private readonly double[][] deviations;
    private readonly double[][] logBayesFactors;
    private readonly double[] logWeights;
    private readonly double[] inclusions;
    private double variance;
    private double sumOfSquares;

    public MixtureSampler(int count, MixtureEffects prior, double scale)
        : base(count)
    {
        this.prior = prior;
        this.scale = scale;
        shares = [.. prior.Shares];
        weights = Enumerable.Repeat(1.0 / shares.Length, shares.Length).ToArray();
        (logOdds, counts, logWeights) = (new double[shares.Length], new double[shares.Length], new double[shares.Length]);
        double[][] ABlockEach() => shares.Select(_ => new double[ColumnBlock.Width]).ToArray();
        (inverses, deviations, logBayesFactors) = (ABlockEach(), ABlockEach(), ABlockEach());
        inclusions = new double[count];
        variance = scale / (prior.DegreesOfFreedom + 2);
        ParameterNames = ["effect variance", .. shares.Select((share, index) => FormattableString.Invariant($"weight of class {index}"))];
    }

    public override double[]? Inclusions => inclusions;

    public override IReadOnlyList<string> ParameterNames { get; }

    public override void Parameters(Span<double> values)
    {
        values[0] = variance;
        weights.CopyTo(values[1..]);
    }

    public override void Exchange(ChainStream stream)
    {
        base.Exchange(stream);
        stream.Exchange<double>(weights);
        stream.Exchange(ref variance);
    }

    protected override void DrawBlock(
        ColumnBlock block, double residualVariance, ReadOnlySpan<double> held, Span<float> products, Span<double> changes, ChainRandom random)
    {
        Prepare(block.Squares, residualVariance);
        for (var column = 0; column < block.Count; column++)
        {
            var effect = block.First + column;
            Effects[effect] = DrawEffect(effect, column, products[column] + (block.Squares[column] * held[column]), random);
            changes[column] = held[column] - Effects[effect];
            if (changes[column] != 0)
                Follow(products, block.Products(column), (float)changes[column], column);
        }
    }

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        variance = random.NextScaledInverseChiSquare(
            prior.DegreesOfFreedom + Effects.Length - counts[0], scale + sumOfSquares);
        var total = 0.0;
        for (var component = 0; component < shares.Length; component++)
        {
            weights[component] = random.NextGamma(prior.Concentration + counts[component]);
            total += weights[component];
        }

        for (var component = 0; component < shares.Length; component++)
            weights[component] /= total;
        Array.Clear(counts);
        sumOfSquares = 0;
    }

    private void Prepare(ReadOnlySpan<double> squares, double residualVariance)
    {
        Span<double> ratios = stackalloc double[squares.Length];
        logWeights[0] = Math.Log(weights[0]);
        for (var component = 1; component < shares.Length; component++)
        {
            logWeights[component] = Math.Log(weights[component]);
            ratios.Fill(residualVariance / (shares[component] * variance));
            Posterior(squares, ratios, residualVariance, inverses[component], deviations[component], logBayesFactors[component]);
        }
    }

    private double DrawEffect(int effect, int column, double right, ChainRandom random)
    {
        var most = logOdds[0] = logWeights[0];
        for (var component = 1; component < shares.Length; component++)
        {
            var standardized = right * inverses[component][column] / deviations[component][column];
            logOdds[component] = logWeights[component] + logBayesFactors[component][column] + (0.5 * standardized * standardized);
            most = Math.Max(most, logOdds[component]);
        }

        var (total, mean) = (0.0, 0.0);
        for (var component = 0; component < shares.Length; component++)
        {
            logOdds[component] = Math.Exp(logOdds[component] - most);
            total += logOdds[component];
            mean += logOdds[component] * inverses[component][column];
        }

        Means[effect] = right * mean / total;
        inclusions[effect] = 1 - (logOdds[0] / total);
        var chosen = Choose(total * random.NextUniform());
        counts[chosen]++;
        if (chosen == 0)
            return 0;
        var drawn = (right * inverses[chosen][column]) + (deviations[chosen][column] * random.NextNormal());
        sumOfSquares += drawn * drawn / shares[chosen];
        return drawn;
    }

    private int Choose(double at)
    {
        for (var component = 0; component < shares.Length - 1; component++)
        {
            at -= logOdds[component];
            if (at < 0)
                return component;
        }

        return shares.Length - 1;
    }
}
