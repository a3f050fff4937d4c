using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// Log-odds scores of a motif in bits: log2 of a base's probability in the motif over its background frequency, a column
/// a position (Stormo 2000, Bioinformatics 16:16). A site's score is the sum over its positions.
/// </summary>
public sealed class PositionWeightMatrix
{
    private readonly double[] scores;

    private PositionWeightMatrix(double[] scores)
    {
        this.scores = scores;
        for (var column = 0; column < scores.Length; column += 4)
        {
            var cells = scores.AsSpan(column, 4);
            Maximum += Math.Max(Math.Max(cells[0], cells[1]), Math.Max(cells[2], cells[3]));
            Minimum += Math.Min(Math.Min(cells[0], cells[1]), Math.Min(cells[2], cells[3]));
        }
    }

    /// <summary>Columns.</summary>
    public int Length => scores.Length / 4;

    /// <summary>Length x 4 scores in bits, order A, C, G, T.</summary>
    public ReadOnlySpan<double> Scores => scores;

    /// <summary>The score of the best site.</summary>
    public double Maximum { get; }

    /// <summary>The score of the worst site.</summary>
    public double Minimum { get; }

    /// <summary>The log-odds of a motif; see <see cref="Motif.LogOdds"/> for how pseudocounts enter.</summary>
    /// <param name="motif">The motif.</param>
    /// <param name="background">Null for the uniform one.</param>
    /// <param name="pseudocount">Sites of background added to the motif's own; 0.1 is FIMO's.</param>
    public static PositionWeightMatrix Of(Motif motif, BaseBackground? background = null, double pseudocount = 0.1) =>
        new(motif.LogOdds(pseudocount, (background ?? BaseBackground.Uniform).Frequencies));

    /// <summary>From scores that are already log-odds, or any other additive weights.</summary>
    /// <param name="scores">Length x 4, order A, C, G, T; finite.</param>
    /// <exception cref="WorkbenchException">The matrix is empty, not length x 4, or not finite.</exception>
    public static PositionWeightMatrix FromScores(ReadOnlySpan<double> scores)
    {
        if (scores.Length == 0 || scores.Length % 4 != 0)
            throw new WorkbenchException($"{scores.Length} numbers are no weight matrix: length x 4 were expected.");
        foreach (var score in scores)
            if (!double.IsFinite(score))
                throw new WorkbenchException($"A weight matrix holds {score}; finite scores were expected.");
        return new PositionWeightMatrix(scores.ToArray());
    }

    /// <summary>The matrix that scores a site read on the other strand. With the order A, C, G, T that is all cells reversed.</summary>
    public PositionWeightMatrix ReverseComplement()
    {
        var reversed = (double[])scores.Clone();
        Array.Reverse(reversed);
        return new PositionWeightMatrix(reversed);
    }

    /// <summary>The score of a site, upper or lower case; NaN where a letter is not one of ACGTU.</summary>
    /// <param name="site">As many bases as the matrix has columns.</param>
    public double Score(ReadOnlySpan<byte> site)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(site.Length, Length);
        var sum = 0.0;
        for (var column = 0; column < site.Length; column++)
            sum += (site[column] | 0x20) switch
            {
                'a' => scores[column * 4],
                'c' => scores[(column * 4) + 1],
                'g' => scores[(column * 4) + 2],
                't' or 'u' => scores[(column * 4) + 3],
                _ => double.NaN,
            };
        return sum;
    }
}
