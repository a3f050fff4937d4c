using Workbench.Analysis.Metrics;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// Compares motifs with a database of motifs, with p-, E- and q-values, as Tomtom does (Gupta, Stamatoyannopoulos, Bailey and
/// Noble 2007, Genome Biology 8:R24): column scores summed over gapless alignments at every offset on both strands, the null
/// by dynamic programming over the pooled columns of the database. A matcher may be used by several threads at once.
/// </summary>
/// <remarks>
/// p-values are those of a pair: both strands' alignments count as alternatives, so that p is uniform when targets are random
/// columns and E is p times the number of targets. Alignments are treated as independent, as in the paper.
/// </remarks>
public sealed class MotifMatcher
{
    private readonly MotifMatchOptions options;
    private readonly PooledColumns pool;

    /// <summary>Takes a database.</summary>
    /// <exception cref="WorkbenchException">The database is empty, or an option is out of range.</exception>
    public MotifMatcher(IReadOnlyList<Motif> targets, MotifMatchOptions? options = null)
    {
        this.options = options ??= new MotifMatchOptions();
        if (targets.Count == 0)
            throw new WorkbenchException("There are no target motifs to match with.");
        if (options.MinimumOverlap < 1)
            throw new WorkbenchException($"A minimum overlap of {options.MinimumOverlap} columns: at least 1 was expected.");
        if (options.ScoreSteps is < 10 or > 255)
            throw new WorkbenchException($"{options.ScoreSteps} score steps: 10 to 255 were expected.");
        Targets = targets;
        pool = new PooledColumns(targets, options);
    }

    /// <summary>The database, as matches number it.</summary>
    public IReadOnlyList<Motif> Targets { get; }

    /// <summary>The targets that match a query within the thresholds, best first.</summary>
    public IReadOnlyList<MotifMatch> Match(Motif query) => Match(query, 0);

    /// <summary>The matches of many queries, on all threads; each query's best first.</summary>
    /// <param name="queries">Numbered as given.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    public IReadOnlyList<IReadOnlyList<MotifMatch>> MatchAll(IReadOnlyList<Motif> queries, CancellationToken cancellation = default)
    {
        var matches = new IReadOnlyList<MotifMatch>[queries.Count];
        Parallel.For(0, queries.Count, Threads.Options(cancellation), i => matches[i] = Match(queries[i], i));
        return matches;
    }

    /// <summary>The p-value of every target, in the order of the targets.</summary>
    public double[] PValues(Motif query) => [.. Align(query).Select(pair => pair.PValue)];

    private List<MotifMatch> Match(Motif query, int number)
    {
        var pairs = Align(query);
        var qValues = BenjaminiHochberg.QValues(Array.ConvertAll(pairs, pair => pair.PValue));
        var matches = new List<MotifMatch>();
        for (var target = 0; target < pairs.Length; target++)
        {
            var pair = pairs[target];
            var expected = pair.PValue * pairs.Length;
            if (qValues[target] <= options.QValue && !(expected > options.EValue))
                matches.Add(new(number, target, pair.Strand, pair.Offset, pair.Overlap,
                    (pair.Steps * pool.Step) + (pair.Overlap * pool.Worst), pair.PValue, expected, qValues[target]));
        }

        // Ties in the order of the targets, so that the order does not depend on the sort.
        return [.. matches.OrderBy(match => match.PValue).ThenBy(match => match.Target)];
    }

    private Pair[] Align(Motif query)
    {
        var bins = options.ScoreSteps + 1;
        var scores = new byte[query.Length * pool.Count];
        var histograms = new int[query.Length * bins];
        for (var column = 0; column < query.Length; column++)
            pool.Compare(query.Row(column), scores.AsSpan(column * pool.Count, pool.Count), histograms.AsSpan(column * bins, bins));
        var shortest = Math.Min(options.MinimumOverlap, Math.Min(query.Length, Targets.Min(target => target.Length)));
        var alignment = new Alignment(scores, pool, new AlignmentNull(histograms, query.Length, shortest), query.Length, options);
        var pairs = new Pair[Targets.Count];
        for (var target = 0; target < pairs.Length; target++)
            pairs[target] = alignment.Best(target, Targets.Count);
        return pairs;
    }

    private readonly record struct Pair(double PValue, Strand Strand, int Offset, int Overlap, int Steps);

    /// <summary>The alignments of one query.</summary>
    private sealed class Alignment(byte[] scores, PooledColumns pool, AlignmentNull nothing, int length, MotifMatchOptions options)
    {
        private readonly bool complete = options.Scoring == MotifScoring.Complete;

        /// <summary>The best alignment with a target on either strand.</summary>
        public Pair Best(int target, int targets)
        {
            var best = new Pair(2, Strand.Forward, 0, 0, 0);
            var excess = int.MinValue;
            var alignments = Try(target, Strand.Forward, ref best, ref excess);
            if (options.BothStrands)
                alignments += Try(target + targets, Strand.Reverse, ref best, ref excess);
            var p = complete ? Corrected(target, excess) : SmallProbability.ComplementOfExp(alignments * SmallProbability.LogOfComplement(best.PValue));
            return best with { PValue = p };
        }

        private int Try(int oriented, Strand strand, ref Pair best, ref int excess)
        {
            var start = pool.Starts[oriented];
            var width = pool.Starts[oriented + 1] - start;
            var overlap = Math.Min(options.MinimumOverlap, Math.Min(length, width));
            for (var offset = overlap - width; offset <= length - overlap; offset++)
            {
                var first = Math.Max(0, offset);
                var last = Math.Min(length, offset + width) - 1;
                var steps = 0;
                for (int column = first, at = (first * pool.Count) + start + first - offset; column <= last; column++, at += pool.Count + 1)
                    steps += scores[at];
                if (complete)
                {
                    var over = steps - nothing.Medians(first, last);
                    if (over <= excess)
                        continue;
                    excess = over;
                    best = new Pair(0, strand, offset, last - first + 1, steps);
                }
                else
                {
                    var p = nothing.Survival(first, last)[steps];
                    if (p < best.PValue)
                        best = new Pair(p, strand, offset, last - first + 1, steps);
                }
            }

            return length + width - (2 * overlap) + 1;
        }

        // P(the greatest excess over all alignments is at least this), the alignments taken as independent.
        private double Corrected(int target, int excess)
        {
            var width = pool.Starts[target + 1] - pool.Starts[target];
            var overlap = Math.Min(options.MinimumOverlap, Math.Min(length, width));
            var below = 0.0;
            for (var offset = overlap - width; offset <= length - overlap; offset++)
            {
                var first = Math.Max(0, offset);
                var last = Math.Min(length, offset + width) - 1;
                var tail = nothing.Survival(first, last);
                var steps = Math.Max(0, excess + nothing.Medians(first, last));
                if (steps < tail.Length)
                    below += SmallProbability.LogOfComplement(tail[steps]);
            }

            return SmallProbability.ComplementOfExp((options.BothStrands ? 2 : 1) * below);
        }
    }
}
