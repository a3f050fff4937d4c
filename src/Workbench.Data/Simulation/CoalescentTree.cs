namespace Workbench.Data.Simulation;

/// <summary>
/// The genealogy of a sample of haplotypes at one place of a chromosome, under the neutral coalescent of a population of
/// constant size, and its change along the chromosome by recombination as the sequentially Markov coalescent has it
/// (McVean and Cardin 2005, Philosophical Transactions B 360:1387). Times are in generations.
/// </summary>
internal sealed class CoalescentTree
{
    private const int None = -1;

    private readonly int leaves;
    private readonly double pairTime;
    private readonly int[] parent;
    private readonly int[] left;
    private readonly int[] right;
    private readonly double[] time;
    private readonly double[] sorted;
    private readonly int[] stack;
    private int root;

    /// <summary>Draws a genealogy (Kingman 1982).</summary>
    /// <param name="leaves">Haplotypes sampled, at least 2.</param>
    /// <param name="effectiveSize">Effective number of diploid individuals.</param>
    /// <param name="random">Source of randomness.</param>
    public CoalescentTree(int leaves, double effectiveSize, SeededRandom random)
    {
        this.leaves = leaves;
        pairTime = 2 * effectiveSize;
        var nodes = (2 * leaves) - 1;
        parent = new int[nodes];
        left = new int[nodes];
        right = new int[nodes];
        time = new double[nodes];
        sorted = new double[leaves];
        stack = new int[nodes];
        Array.Fill(parent, None);
        Array.Fill(left, None);
        Array.Fill(right, None);
        Grow(random);
    }

    /// <summary>Sum of all branch lengths in generations.</summary>
    public double Length { get; private set; }

    /// <summary>Puts a mutation on a branch, each place of the tree equally likely.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="carriers">Receives 1 for each haplotype that inherits it, else 0.</param>
    /// <returns>How many inherit it, from 1 to leaves - 1.</returns>
    public int Mutate(SeededRandom random, Span<byte> carriers)
    {
        carriers.Clear();
        var depth = 0;
        var count = 0;
        stack[depth++] = PickBranch(random, out _);
        while (depth > 0)
        {
            var node = stack[--depth];
            if (node < leaves)
            {
                carriers[node] = 1;
                count++;
                continue;
            }

            stack[depth++] = left[node];
            stack[depth++] = right[node];
        }

        return count;
    }

    /// <summary>Cuts the tree at a random place and lets the branch coalesce anew with the rest.</summary>
    public void Recombine(SeededRandom random)
    {
        var branch = PickBranch(random, out var height);
        var joint = parent[branch];
        var sibling = left[joint] == branch ? right[joint] : left[joint];
        Replace(joint, sibling);
        var coalescence = CoalescenceTime(height, joint, random, out var lineages);
        var target = LineageAt(coalescence, branch, joint, random.NextInt(lineages));
        Replace(target, joint);
        left[joint] = branch;
        right[joint] = target;
        parent[branch] = joint;
        parent[target] = joint;
        time[joint] = coalescence;
        Measure();
    }

    private void Grow(SeededRandom random)
    {
        var active = Enumerable.Range(0, leaves).ToArray();
        var now = 0.0;
        for (var count = leaves; count > 1; count--)
        {
            now += random.NextExponential() * pairTime / (0.5 * count * (count - 1));
            var node = leaves + (leaves - count);
            time[node] = now;
            left[node] = Take(active, random.NextInt(count), count);
            right[node] = Take(active, random.NextInt(count - 1), count - 1);
            parent[left[node]] = node;
            parent[right[node]] = node;
            active[count - 2] = node;
            root = node;
        }

        Measure();
    }

    private static int Take(int[] active, int index, int count)
    {
        var taken = active[index];
        active[index] = active[count - 1];
        return taken;
    }

    private void Measure()
    {
        var length = 0.0;
        for (var node = 0; node < parent.Length; node++)
            if (node != root)
                length += time[parent[node]] - time[node];
        Length = length;
    }

    private int PickBranch(SeededRandom random, out double height)
    {
        var remaining = random.NextDouble() * Length;
        var last = None;
        for (var node = 0; node < parent.Length; node++)
        {
            if (node == root)
                continue;
            var length = time[parent[node]] - time[node];
            if (remaining < length)
            {
                height = time[node] + remaining;
                return node;
            }

            remaining -= length;
            last = node;
        }

        // Rounding in the sum can leave a trifle over: it belongs to the last branch.
        height = time[parent[last]];
        return last;
    }

    /// <summary>Puts a node where another hangs: under its parent, or as the root.</summary>
    private void Replace(int old, int replacement)
    {
        var above = parent[old];
        parent[replacement] = above;
        if (above == None)
            root = replacement;
        else if (left[above] == old)
            left[above] = replacement;
        else
            right[above] = replacement;
    }

    /// <summary>When a lineage that floats free above a height meets one of the others, and how many there are then.</summary>
    private double CoalescenceTime(double height, int excluded, SeededRandom random, out int lineages)
    {
        var above = 0;
        for (var node = leaves; node < time.Length; node++)
            if (node != excluded && time[node] > height)
                sorted[above++] = time[node];
        Array.Sort(sorted, 0, above);
        var now = height;
        for (var next = 0; next < above; next++)
        {
            lineages = above - next + 1;
            var meeting = now + (random.NextExponential() * pairTime / lineages);
            if (meeting < sorted[next])
                return meeting;
            now = sorted[next];
        }

        lineages = 1;
        return now + (random.NextExponential() * pairTime);
    }

    private int LineageAt(double height, int branch, int joint, int index)
    {
        for (var node = 0; node < parent.Length; node++)
        {
            if (node == branch || node == joint || time[node] > height)
                continue;
            if ((node == root || time[parent[node]] > height) && index-- == 0)
                return node;
        }

        throw new InvalidOperationException("The genealogy has fewer lineages than counted.");
    }
}
