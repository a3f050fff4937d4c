using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Penalized;

/// <summary>Fixed effects without penalty within a weighted coordinate descent: all of them take one Newton step together.</summary>
internal sealed class FixedEffectBlock(DesignMatrix design)
{
    private readonly CholeskyFactor factor = new(design.Columns);
    private readonly double[] gram = new double[design.Columns * design.Columns];
    private readonly double[] step = new double[design.Columns];

    /// <summary>One a column of the design.</summary>
    public double[] Coefficients { get; } = new double[design.Columns];

    /// <summary>Takes over new weights.</summary>
    /// <exception cref="WorkbenchException">The weights leave the columns collinear.</exception>
    public void Reweigh(ReadOnlySpan<float> weights)
    {
        for (var row = 0; row < design.Columns; row++)
            for (var column = 0; column <= row; column++)
            {
                var left = design.Column(row);
                var right = design.Column(column);
                var sum = 0.0;
                for (var individual = 0; individual < weights.Length; individual++)
                    sum += weights[individual] * left[individual] * right[individual];
                gram[(row * design.Columns) + column] = sum;
            }

        if (!factor.TryFactor(gram))
            throw new WorkbenchException($"The covariates ({string.Join(", ", design.Names)}) are collinear among the individuals that are uncertain: "
                + "one of them may separate the two outcomes without error. Leave it out.");
    }

    /// <summary>Moves the coefficients to their best value and the score with them.</summary>
    /// <returns>The largest change of the mean deviance by one coefficient.</returns>
    public double Step(Span<float> score, ReadOnlySpan<float> weights)
    {
        for (var column = 0; column < step.Length; column++)
        {
            var values = design.Column(column);
            var sum = 0.0;
            for (var individual = 0; individual < score.Length; individual++)
                sum += values[individual] * score[individual];
            step[column] = sum;
        }

        factor.Solve(step);
        var largest = 0.0;
        for (var column = 0; column < step.Length; column++)
        {
            Coefficients[column] += step[column];
            largest = Math.Max(largest, gram[(column * step.Length) + column] * step[column] * step[column] / score.Length);
            var values = design.Column(column);
            for (var individual = 0; individual < score.Length; individual++)
                score[individual] -= (float)(step[column] * values[individual] * weights[individual]);
        }

        return largest;
    }

    /// <summary>Standard errors at the last weights, the marker effects taken as known.</summary>
    public double[] StandardErrors() => Array.ConvertAll(factor.InverseDiagonal(), Math.Sqrt);

    /// <summary>Adds the fixed effects' part of each individual's predictor.</summary>
    public void AddTo(Span<double> predictor)
    {
        var part = design.Multiply(Coefficients);
        for (var individual = 0; individual < predictor.Length; individual++)
            predictor[individual] += part[individual];
    }
}
