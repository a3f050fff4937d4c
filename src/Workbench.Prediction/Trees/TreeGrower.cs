using System.Numerics;

namespace Workbench.Prediction.Trees;

/// <summary>
/// Grows the trees of a forest one after the other: each on a bootstrap sample, each split the best of some markers drawn at random, by the
/// sum of squared deviations it takes away. A marker has three genotypes, so that one pass over a node's individuals gives all that its two
/// cuts need. A pass adds one integer an individual and marker: the trait in fixed point with a one for the count above it, exact in any order.
/// </summary>
internal sealed class TreeGrower
{
    private const int Genotypes = 3;

    private readonly GenotypeBytes genotypes;
    private readonly int[] training;
    private readonly long[] packed;
    private readonly int countShift;
    private readonly double unit;
    private readonly int tried;
    private readonly int nodeSize;
    private readonly int[] order;
    private readonly int[] rows;
    private readonly long[] values;
    private readonly int[] rowsAside;
    private readonly long[] valuesAside;
    private readonly List<TreeNode> nodes = [];
    private readonly List<double> decreases = [];

    /// <summary>Prepares memory for trees.</summary>
    /// <param name="genotypes">All individuals of the study.</param>
    /// <param name="training">Indices of the training individuals.</param>
    /// <param name="trait">What is learned, one a training individual.</param>
    /// <param name="tried">Markers tried at each split.</param>
    /// <param name="nodeSize">Nodes of at most this many individuals are leaves.</param>
    public TreeGrower(GenotypeBytes genotypes, int[] training, double[] trait, int tried, int nodeSize)
    {
        this.genotypes = genotypes;
        this.training = training;
        this.tried = tried;
        this.nodeSize = nodeSize;

        // The count takes the upper bits, the sum of at most n values with its sign the lower ones.
        countShift = 62 - BitOperations.Log2((uint)training.Length);
        unit = Math.ScaleB(training.Length * Math.Max(trait.Max(), -trait.Min()), 2 - countShift);
        packed = trait.Select(value => (1L << countShift) + (long)Math.Round(value / unit)).ToArray();
        order = new int[genotypes.Markers];
        rows = new int[training.Length];
        values = new long[training.Length];
        rowsAside = new int[training.Length];
        valuesAside = new long[training.Length];
    }

    /// <summary>Which training individuals (by their place in the training part) a tree is grown on, as often as they were drawn.</summary>
    public static int[] Bootstrap(SeededRandom random, int count)
    {
        var drawn = new int[count];
        for (var index = 0; index < count; index++)
            drawn[index] = random.NextInt(count);
        return drawn;
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="random">Every choice of this tree.</param>
    public RegressionTree Grow(SeededRandom random)
    {
        var drawn = Bootstrap(random, training.Length);
        for (var index = 0; index < drawn.Length; index++)
            (rows[index], values[index]) = (training[drawn[index]], packed[drawn[index]]);
        for (var marker = 0; marker < order.Length; marker++)
            order[marker] = marker;
        nodes.Clear();
        decreases.Clear();
        var waiting = new Queue<(int Node, int From, int To)>();
        AddNode(0, drawn.Length, waiting);
        while (waiting.TryDequeue(out var next))
        {
            if (next.To - next.From <= nodeSize || !FindSplit(next.From, next.To, random, out var marker, out var cut, out var decrease))
                continue;
            var middle = Part(next.From, next.To, marker, cut);
            nodes[next.Node] = nodes[next.Node] with { Marker = marker, Cut = cut, Child = nodes.Count };
            decreases[next.Node] = decrease;
            AddNode(next.From, middle, waiting);
            AddNode(middle, next.To, waiting);
        }

        return new RegressionTree([.. nodes], [.. decreases]);
    }

    private void AddNode(int from, int to, Queue<(int Node, int From, int To)> waiting)
    {
        var (count, sum) = Unpack(Total(from, to));
        waiting.Enqueue((nodes.Count, from, to));
        nodes.Add(new TreeNode(-1, 0, 0, sum / count));
        decreases.Add(0);
    }

    private long Total(int from, int to)
    {
        var total = 0L;
        foreach (var value in values.AsSpan(from, to - from))
            total += value;
        return total;
    }

    // Markers are drawn without replacement; of equally good splits the first drawn is taken.
    private bool FindSplit(int from, int to, SeededRandom random, out int marker, out byte cut, out double decrease)
    {
        var total = Total(from, to);
        var (count, sum) = Unpack(total);
        var without = sum * sum / count;
        (marker, cut, decrease) = (-1, 0, 1e-12 * Math.Abs(without));
        for (var draw = 0; draw < tried; draw++)
        {
            var place = draw + random.NextInt(order.Length - draw);
            (order[draw], order[place]) = (order[place], order[draw]);
            var (none, one) = Sums(order[draw], from, to);
            Consider(none, order[draw], 0, ref marker, ref cut, ref decrease);
            Consider(none + one, order[draw], 1, ref marker, ref cut, ref decrease);
        }

        return marker >= 0;

        void Consider(long left, int candidate, byte at, ref int marker, ref byte cut, ref double decrease)
        {
            var (leftCount, leftSum) = Unpack(left);
            if (leftCount == 0 || leftCount == count)
                return;
            var gained = (leftSum * leftSum / leftCount) + ((sum - leftSum) * (sum - leftSum) / (count - leftCount)) - without;
            if (gained > decrease)
                (marker, cut, decrease) = (candidate, at, gained);
        }
    }

    // Two sets of sums, so that an addition need not wait for the one before.
    private unsafe (long None, long One) Sums(int marker, int from, int to)
    {
        var sums = stackalloc long[2 * (Genotypes + 1)];
        var others = sums + Genotypes + 1;
        for (var genotype = 0; genotype < 2 * (Genotypes + 1); genotype++)
            sums[genotype] = 0;
        fixed (byte* column = genotypes.Marker(marker))
        fixed (int* row = rows)
        fixed (long* value = values)
        {
            var index = from;
            for (; index + 1 < to; index += 2)
            {
                sums[column[row[index]]] += value[index];
                others[column[row[index + 1]]] += value[index + 1];
            }

            if (index < to)
                sums[column[row[index]]] += value[index];
        }

        return (sums[0] + others[0], sums[1] + others[1]);
    }

    // The node's individuals in two runs, each in the order it had.
    private int Part(int from, int to, int marker, byte cut)
    {
        var column = genotypes.Marker(marker);
        var (left, right) = (from, 0);
        for (var index = from; index < to; index++)
        {
            if (column[rows[index]] <= cut)
                (rows[left], values[left++]) = (rows[index], values[index]);
            else
                (rowsAside[right], valuesAside[right++]) = (rows[index], values[index]);
        }

        rowsAside.AsSpan(0, right).CopyTo(rows.AsSpan(left));
        valuesAside.AsSpan(0, right).CopyTo(values.AsSpan(left));
        return left;
    }

    private (double Count, double Sum) Unpack(long total)
    {
        var sum = total << (64 - countShift) >> (64 - countShift);
        return ((total - sum) >> countShift, sum * unit);
    }
}
