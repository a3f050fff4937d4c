namespace Workbench.Networks.Training;

/// <summary>The losses of a learning-rate range test.</summary>
/// <param name="Rates">Learning rates tried, rising.</param>
/// <param name="Losses">Smoothed loss at each.</param>
/// <param name="Suggested">The rate at which the loss fell steepest (over the logarithm of the rate); a good one to start with.</param>
/// <param name="Largest">The rate with the least loss; training at it or above is likely to diverge.</param>
public sealed record LearningRateCurve(IReadOnlyList<double> Rates, IReadOnlyList<double> Losses, double Suggested, double Largest);

/// <summary>
/// The learning-rate range test (Smith 2017, arXiv:1506.01186): the rate rises by a constant factor from step to step until the loss
/// explodes. The network's weights are as before afterwards.
/// </summary>
public static class LearningRateFinder
{
    private const double Smoothing = 0.9;
    private const double Explosion = 4;

    /// <summary>Tries learning rates.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Only its training examples are used, from the first again when they are all seen.</param>
    /// <param name="recipe">Loss, optimiser, batch size, clipping, penalties and seed.</param>
    /// <param name="least">The first rate.</param>
    /// <param name="largest">The last rate.</param>
    /// <param name="steps">Steps, at least 10.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="WorkbenchException">The recipe cannot work, or the loss is not finite at once.</exception>
    public static LearningRateCurve Find(
        Network network, TrainingData data, Recipe recipe, double least = 1e-7, double largest = 10, int steps = 100,
        CancellationToken cancellation = default)
    {
        recipe.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
        if (!(least > 0 && largest > least && double.IsFinite(largest)))
            throw new ArgumentOutOfRangeException(nameof(least), least, "A positive rate below the largest is needed.");
        using var randomState = new GlobalRandomState();
        var weights = NetworkWeights.Of(network);
        var wasTraining = network.training;
        try
        {
            network.train();
            return Measure(Rise(network, data, recipe, least, largest, steps, cancellation));
        }
        finally
        {
            weights.CopyTo(network);
            network.train(wasTraining);
        }
    }

    private static List<(double Rate, double Loss)> Rise(
        Network network, TrainingData data, Recipe recipe, double least, double largest, int steps, CancellationToken cancellation)
    {
        using var learner = new Learner(network, recipe with { MovingAverage = null, AverageFromEpoch = null });
        using var batches = new BatchPipeline(data.Training, new BatchOrder(data.Training.Count, recipe.BatchSize, recipe.Seed, IsShuffled: true), recipe.Workers);
        var curve = new List<(double, double)>();
        double mean = 0, lowest = double.PositiveInfinity;
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            learner.LearningRate = least * Math.Pow(largest / least, (double)step / (steps - 1));
            learner.Begin(RandomStreams.OfStep(recipe.Seed, step));
            learner.Losses.Restart();
            if ((learner.Accumulate(batches.Next(), 1) ?? learner.Losses.Read()) is not null)
                break;
            mean = (Smoothing * mean) + ((1 - Smoothing) * learner.Losses.Mean);
            var smooth = mean / (1 - Math.Pow(Smoothing, step + 1));
            curve.Add((learner.LearningRate, smooth));
            lowest = Math.Min(lowest, smooth);
            if (smooth > Explosion * lowest && lowest > 0)
                break;
            learner.Step();
        }

        return curve;
    }

    private static LearningRateCurve Measure(List<(double Rate, double Loss)> curve)
    {
        if (curve.Count < 3)
            throw new WorkbenchException("The loss exploded at once, at the smallest learning rate. Check that inputs and targets are finite and scaled.");
        var best = Enumerable.Range(0, curve.Count).MinBy(index => curve[index].Loss);

        // The steepest fall before the lowest loss, over a few steps to both sides: single batches are noisy.
        var reach = Math.Max(1, curve.Count / 10);
        double Slope(int index) => (curve[index + reach].Loss - curve[index - reach].Loss) / Math.Log(curve[index + reach].Rate / curve[index - reach].Rate);
        var steepest = Enumerable.Range(reach, curve.Count - (2 * reach)).Where(index => index <= Math.Max(best, reach)).MinBy(Slope);
        return new LearningRateCurve([.. curve.Select(point => point.Rate)], [.. curve.Select(point => point.Loss)], curve[steepest].Rate, curve[best].Rate);
    }
}
