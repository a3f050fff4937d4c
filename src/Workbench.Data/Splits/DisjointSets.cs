namespace Workbench.Data.Splits;

/// <summary>Sets of the numbers 0 to count - 1 that are joined pair by pair; each set is named by its smallest number.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] parents = Enumerable.Range(0, count).ToArray();

    /// <summary>The smallest number of the set that holds a number.</summary>
    public int Find(int number)
    {
        while (parents[number] != number)
            number = parents[number] = parents[parents[number]];
        return number;
    }

    /// <summary>Joins the sets of two numbers.</summary>
    public void Join(int one, int two)
    {
        var (first, second) = (Find(one), Find(two));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }
}
