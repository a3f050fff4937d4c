using System.Numerics.Tensors;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// The exact distribution of a weight matrix's score at a random site whose bases are drawn independently from a background,
/// by dynamic programming over scores rounded to a grid (Staden 1989, CABIOS 5:89; as FIMO and MOODS). Exact means: of the
/// rounded scores; a site's p-value is the probability that a random site has at least its rounded score.
/// </summary>
public sealed class ScoreDistribution
{
    private readonly int[] rounded;
    private readonly double[] survival;

    /// <summary>Computes the distribution: length x 4 x (range / step) operations.</summary>
    /// <param name="matrix">The weight matrix.</param>
    /// <param name="background">Null for the uniform one.</param>
    /// <param name="step">Width of the grid in bits.</param>
    /// <exception cref="WorkbenchException">The range of scores has over 16 million steps.</exception>
    public ScoreDistribution(PositionWeightMatrix matrix, BaseBackground? background = null, double step = 0.001)
    {
        background ??= BaseBackground.Uniform;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        if (!((matrix.Maximum - matrix.Minimum) / step < 1 << 24))
            throw new WorkbenchException($"The scores of the motif run from {matrix.Minimum:g4} to {matrix.Maximum:g4} bits: too wide for steps "
                + $"of {step} bits. Take a wider step or a larger pseudocount.");
        Step = step;
        rounded = new int[matrix.Scores.Length];
        for (var cell = 0; cell < rounded.Length; cell++)
            rounded[cell] = (int)Math.Round(matrix.Scores[cell] / step);
        for (var column = 0; column < rounded.Length; column += 4)
        {
            Least += rounded.AsSpan(column, 4).ToArray().Min();
            Greatest += rounded.AsSpan(column, 4).ToArray().Max();
        }

        survival = Survival(background);
    }

    /// <summary>Width of the grid in bits.</summary>
    public double Step { get; }

    /// <summary>The least rounded score, in steps.</summary>
    public int Least { get; }

    /// <summary>The greatest rounded score, in steps.</summary>
    public int Greatest { get; }

    /// <summary>The matrix's cells in steps, length x 4.</summary>
    public ReadOnlySpan<int> Rounded => rounded;

    /// <summary>The probability that a random site has at least this score.</summary>
    /// <param name="steps">A rounded score: a sum of <see cref="Rounded"/> cells.</param>
    public double PValue(int steps) => steps <= Least ? 1 : steps > Greatest ? 0 : survival[steps - Least];

    /// <summary>The probability that a random site has at least this score in bits.</summary>
    public double PValue(double score) => PValue((int)Math.Clamp(Math.Round(score / Step), int.MinValue, int.MaxValue));

    /// <summary>The least rounded score whose p-value is at most this, in steps; null where even the best site's is greater.</summary>
    public int? Threshold(double pValue)
    {
        // The survival falls with the score: the first place where it is low enough.
        int low = 0, high = survival.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (survival[middle] <= pValue)
                high = middle;
            else
                low = middle + 1;
        }

        return low == survival.Length ? null : Least + low;
    }

    private double[] Survival(BaseBackground background)
    {
        var mass = new double[Greatest - Least + 1];
        var next = new double[mass.Length];
        mass[0] = 1;
        var reach = 1;
        for (var column = 0; column < rounded.Length; column += 4)
        {
            var cells = rounded.AsSpan(column, 4);
            var least = Math.Min(Math.Min(cells[0], cells[1]), Math.Min(cells[2], cells[3]));
            var greatest = Math.Max(Math.Max(cells[0], cells[1]), Math.Max(cells[2], cells[3]));
            next.AsSpan(0, reach + greatest - least).Clear();
            for (var letter = 0; letter < 4; letter++)
            {
                var shifted = next.AsSpan(cells[letter] - least, reach);
                TensorPrimitives.MultiplyAdd(mass.AsSpan(0, reach), background[letter], shifted, shifted);
            }

            reach += greatest - least;
            (mass, next) = (next, mass);
        }

        // Summed from the rare end, so that small tails keep their digits.
        for (var i = mass.Length - 2; i >= 0; i--)
            mass[i] += mass[i + 1];
        TensorPrimitives.Min(mass, 1.0, mass);
        return mass;
    }
}
