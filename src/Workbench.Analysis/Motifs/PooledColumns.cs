using System.Numerics;
using System.Runtime.InteropServices;
using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// The columns of all targets end to end, the reverse complements after them: what queries are compared with, and
/// the null from which random columns are drawn.
/// </summary>
internal sealed class PooledColumns
{
    // Letter-major, so that one query column meets a register full of target columns at once; the last register may be
    // part full. For Pearson columns are centred and of length 1.
    private readonly float[][] letters;
    private readonly ColumnScore score;
    private readonly int steps;

    public PooledColumns(IReadOnlyList<Motif> targets, MotifMatchOptions options)
    {
        score = options.ColumnScore;
        steps = options.ScoreSteps;
        var oriented = options.BothStrands ? targets.Concat(targets.Select(target => target.ReverseComplement())).ToList() : targets;
        Starts = new int[oriented.Count + 1];
        for (var i = 0; i < oriented.Count; i++)
            Starts[i + 1] = Starts[i] + oriented[i].Length;
        letters = [.. Enumerable.Range(0, 4).Select(_ => new float[Count + Vector<float>.Count])];
        Span<float> prepared = stackalloc float[4];
        for (var i = 0; i < oriented.Count; i++)
            for (var column = 0; column < oriented[i].Length; column++)
            {
                Prepare(oriented[i].Row(column), prepared);
                for (var letter = 0; letter < 4; letter++)
                    letters[letter][Starts[i] + column] = prepared[letter];
            }
    }

    /// <summary>The first column of each target, then of each reverse complement; the last number is their count.</summary>
    public int[] Starts { get; }

    /// <summary>Columns in all.</summary>
    public int Count => Starts[^1];

    /// <summary>Column scores a step up, in the score's own unit.</summary>
    public double Step => (score == ColumnScore.Pearson ? 2 : Math.Sqrt(2)) / steps;

    /// <summary>The score of step 0.</summary>
    public double Worst => score == ColumnScore.Pearson ? -1 : -Math.Sqrt(2);

    /// <summary>Compares a column with all.</summary>
    /// <param name="column">Four probabilities.</param>
    /// <param name="scores">A score in steps for each pooled column.</param>
    /// <param name="histogram">How many pooled columns have each score.</param>
    public void Compare(ReadOnlySpan<double> column, Span<byte> scores, Span<int> histogram)
    {
        Span<float> q = stackalloc float[4];
        Prepare(column, q);
        histogram.Clear();
        var width = Vector<float>.Count;
        Span<int> whole = stackalloc int[width];
        for (var place = 0; place < Count; place += width)
        {
            var lanes = Math.Min(width, Count - place);
            ToSteps(Similarity(q, place)).CopyTo(whole);
            for (var lane = 0; lane < lanes; lane++)
            {
                scores[place + lane] = (byte)whole[lane];
                histogram[whole[lane]]++;
            }
        }
    }

    private Vector<float> Similarity(ReadOnlySpan<float> q, int place)
    {
        var sum = Vector<float>.Zero;
        for (var letter = 0; letter < 4; letter++)
        {
            var target = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(letters[letter]), (nuint)place);
            var query = new Vector<float>(q[letter]);
            if (score == ColumnScore.Pearson)
                sum += query * target;
            else
                sum += (query - target) * (query - target);
        }

        return score == ColumnScore.Pearson ? sum : -Vector.SquareRoot(sum);
    }

    private Vector<int> ToSteps(Vector<float> similarity)
    {
        var scaled = ((similarity - new Vector<float>((float)Worst)) * new Vector<float>((float)(1 / Step))) + new Vector<float>(0.5f);
        return Vector.ConvertToInt32(Vector.Min(Vector.Max(scaled, Vector<float>.Zero), new Vector<float>(steps)));
    }

    private void Prepare(ReadOnlySpan<double> probabilities, Span<float> prepared)
    {
        var norm = 1.0;
        var mean = 0.0;
        if (score == ColumnScore.Pearson)
        {
            mean = (probabilities[0] + probabilities[1] + probabilities[2] + probabilities[3]) / 4;
            norm = 0;
            foreach (var p in probabilities)
                norm += (p - mean) * (p - mean);
            norm = Math.Sqrt(norm);
        }

        // A uniform column has no correlation with any; its probabilities in text differ from a quarter by rounding at most.
        for (var letter = 0; letter < 4; letter++)
            prepared[letter] = norm < 1e-4 ? 0 : (float)((probabilities[letter] - mean) / norm);
    }
}
