namespace Workbench.Prediction.Pedigree;

/// <summary>Puts individuals into an order in which parents come before their offspring.</summary>
internal static class AncestorOrder
{
    private enum Visit
    {
        Entered,
        Done,
    }

    /// <summary>Orders all individuals; those that the order leaves free stay as given.</summary>
    /// <exception cref="WorkbenchException">An individual is its own ancestor; the message names the loop.</exception>
    public static string[] Of(IReadOnlyDictionary<string, (string? Sire, string? Dam)> parents)
    {
        var order = new List<string>(parents.Count);
        var visits = new Dictionary<string, Visit>(StringComparer.Ordinal);
        var path = new Stack<string>();
        foreach (var start in parents.Keys)
        {
            path.Push(start);
            while (path.Count > 0)
            {
                var id = path.Peek();
                if (!visits.TryGetValue(id, out var visit))
                {
                    visits[id] = Visit.Entered;
                    Enter(parents[id].Dam, visits, path);
                    Enter(parents[id].Sire, visits, path);
                    continue;
                }

                path.Pop();
                if (visit == Visit.Done)
                    continue;
                visits[id] = Visit.Done;
                order.Add(id);
            }
        }

        return [.. order];

        void Enter(string? parent, Dictionary<string, Visit> seen, Stack<string> stack)
        {
            if (parent is null)
                return;
            if (!seen.TryGetValue(parent, out var visit))
                stack.Push(parent);
            else if (visit == Visit.Entered)
                throw new WorkbenchException($"The pedigree has a loop: {string.Join(" < ", Loop(parents, parent))}; an individual cannot be its own ancestor. "
                    + "Correct the parents of one of them.");
        }
    }

    // The way from an individual up to itself, by depth-first search.
    private static List<string> Loop(IReadOnlyDictionary<string, (string? Sire, string? Dam)> parents, string start)
    {
        var from = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var id))
            foreach (var parent in new[] { parents[id].Sire, parents[id].Dam }.OfType<string>())
            {
                if (parent == start)
                {
                    var loop = new List<string> { start };
                    for (var at = id; at != start; at = from[at])
                        loop.Insert(0, at);
                    loop.Insert(0, start);
                    return loop;
                }

                if (from.TryAdd(parent, id))
                    open.Push(parent);
            }

        return [start];
    }
}
