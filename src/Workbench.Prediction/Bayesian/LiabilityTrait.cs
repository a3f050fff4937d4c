namespace Workbench.Prediction.Bayesian;

/// <summary>The liabilities behind ordered categories, and the thresholds between them.</summary>
internal sealed class LiabilityTrait : LatentTrait
{
    private const int MostCategories = 50;
    private readonly int[] categories;

    // One more than there are categories: minus infinity, 0, the free ones, infinity.
    private readonly double[] thresholds;

    private LiabilityTrait(int[] categories, double[] thresholds, double[] liabilities)
        : base(liabilities, 1)
    {
        this.categories = categories;
        this.thresholds = thresholds;
    }

    public override bool HasUnitResidual => true;

    public override ReadOnlySpan<double> Thresholds => thresholds.AsSpan(2..^1);

    /// <summary>Starts where the categories are as frequent as they were seen.</summary>
    /// <exception cref="WorkbenchException">The trait has one value only, or too many to be categories.</exception>
    public static LiabilityTrait Start(double[] values, ChainRandom random)
    {
        VarianceOf(values);
        var levels = values.Distinct().Order().ToArray();
        if (levels.Length > MostCategories)
            throw new WorkbenchException($"The trait has {levels.Length} different values; ordered categories are at most {MostCategories}. "
                + "Is it a measured trait?");
        var categories = values.Select(value => Array.BinarySearch(levels, value)).ToArray();
        var thresholds = new double[levels.Length + 1];
        (thresholds[0], thresholds[^1]) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var level = 1; level < levels.Length; level++)
            thresholds[level] = NearQuantile(categories.Count(category => category < level) / (double)values.Length);
        var centre = thresholds[1];
        for (var level = 1; level < levels.Length; level++)
            thresholds[level] -= centre;
        var liabilities = categories.Select(category =>
            random.NextTruncatedNormal(-centre, thresholds[category], thresholds[category + 1])).ToArray();
        return new LiabilityTrait(categories, thresholds, liabilities);
    }

    public override void Draw(Residual residual, double residualVariance, ChainRandom random)
    {
        var rest = residual.Values;
        for (var index = 0; index < Values.Length; index++)
        {
            var expected = Values[index] - rest[index];
            Values[index] = random.NextTruncatedNormal(expected, thresholds[categories[index]], thresholds[categories[index] + 1]);
            rest[index] = Values[index] - expected;
        }

        residual.Changed();
        DrawThresholds(random);
    }

    public override double LogLikelihood(Residual residual, double residualVariance)
    {
        var sum = 0.0;
        for (var index = 0; index < Values.Length; index++)
        {
            var expected = Values[index] - residual.Values[index];
            sum += NormalProbability.LogBetween(
                thresholds[categories[index]] - expected, thresholds[categories[index] + 1] - expected);
        }

        return sum;
    }

    public override void Exchange(ChainStream stream)
    {
        stream.Exchange<double>(Values);
        stream.Exchange<double>(thresholds);
    }

    // The logistic quantile is near enough to the normal one for a start.
    private static double NearQuantile(double probability) => Math.Log(probability / (1 - probability)) / 1.7;

    // Uniform between the highest liability beneath and the lowest above.
    private void DrawThresholds(ChainRandom random)
    {
        for (var level = 2; level < thresholds.Length - 1; level++)
        {
            var (low, high) = (thresholds[level - 1], thresholds[level + 1]);
            for (var index = 0; index < Values.Length; index++)
                if (categories[index] == level - 1)
                    low = Math.Max(low, Values[index]);
                else if (categories[index] == level)
                    high = Math.Min(high, Values[index]);
            thresholds[level] = low + ((high - low) * random.NextUniform());
        }
    }
}
