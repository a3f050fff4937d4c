using Workbench.Data.Examples;
using Workbench.Data.Genome;

namespace Workbench.Networks.Training;

/// <summary>Whether the parts of the data name contigs alike and share no base of the genome.</summary>
internal static class PlaceCheck
{
    /// <summary>Compares the places of validation and test examples with those of the training examples.</summary>
    public static IEnumerable<PreflightFinding> Of(IEnumerable<(string Name, ExampleSet Set)> parts, bool allowOverlap)
    {
        var located = parts.Where(part => part.Set is ILocatedExamples).Select(part => (part.Name, part.Set, Places: (ILocatedExamples)part.Set)).ToList();
        if (located.Count < 2 || located[0].Name != "training")
            yield break;
        var (_, training, trainingPlaces) = located[0];
        var sorted = Sorted(training, trainingPlaces);
        foreach (var (name, set, places) in located.Skip(1))
        {
            var subject = $"{name} places";
            if (OtherNames(sorted, set, places) is { } mismatch)
                yield return new(subject, mismatch, FindingWeight.Refusal);
            else if (FirstOverlap(sorted, set, places) is var (learned, held))
                yield return new(
                    subject,
                    $"{trainingPlaces.Location(learned)} ({training.Describe(learned)}, training) and {places.Location(held)} ({set.Describe(held)}, {name}) overlap: "
                        + "what is measured there was learned. Split by chromosome or by groups of overlapping intervals"
                        + (allowOverlap ? "." : ", or allow it in the session (AllowOverlap) if it is meant."),
                    allowOverlap ? FindingWeight.Warning : FindingWeight.Refusal);
            else
                yield return new(subject, "no base is shared with the training examples");
        }
    }

    // Training places by chromosome, in order of their starts, with the place that reaches furthest so far.
    private static Dictionary<string, (long Start, long End, int Example, int Furthest)[]> Sorted(ExampleSet set, ILocatedExamples places) =>
        Enumerable.Range(0, set.Count).Select(example => (Place: places.Location(example), Example: example))
            .GroupBy(pair => pair.Place.Chromosome)
            .ToDictionary(group => group.Key, group =>
            {
                var rows = group.OrderBy(pair => pair.Place.Start).Select(pair => (pair.Place.Start, pair.Place.End, pair.Example, Furthest: 0)).ToArray();
                for (var index = 1; index < rows.Length; index++)
                    rows[index].Furthest = rows[rows[index - 1].Furthest].End >= rows[index].End ? rows[index - 1].Furthest : index;
                return rows;
            });

    private static (int Learned, int Held)? FirstOverlap(
        Dictionary<string, (long Start, long End, int Example, int Furthest)[]> sorted, ExampleSet set, ILocatedExamples places)
    {
        for (var example = 0; example < set.Count; example++)
        {
            var place = places.Location(example);
            if (!sorted.TryGetValue(place.Chromosome, out var rows))
                continue;

            // Of the places that begin before this one's end, the one that reaches furthest.
            int low = 0, high = rows.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (rows[middle].Start < place.End)
                    low = middle + 1;
                else
                    high = middle;
            }

            if (low > 0 && rows[rows[low - 1].Furthest] is var furthest && furthest.End > place.Start)
                return (furthest.Example, example);
        }

        return null;
    }

    private static string? OtherNames<T>(Dictionary<string, T> sorted, ExampleSet set, ILocatedExamples places)
    {
        var names = Enumerable.Range(0, set.Count).Select(example => places.Location(example).Chromosome).Distinct().ToList();
        string Bare(string name) => name.StartsWith("chr", StringComparison.OrdinalIgnoreCase) ? name[3..] : name;
        var bare = sorted.Keys.GroupBy(Bare).ToDictionary(group => group.Key, group => group.First());
        return names.FirstOrDefault(name => !sorted.ContainsKey(name) && bare.ContainsKey(Bare(name))) is { } odd
            ? $"its contig {odd} is called {bare[Bare(odd)]} in the training examples, so overlaps would go unseen. Use the names of one assembly for all parts."
            : null;
    }
}
