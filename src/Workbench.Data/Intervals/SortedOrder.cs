using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>Notices intervals that do not come sorted: a chromosome in two pieces, a start before the last one's, an overlap.</summary>
internal sealed class SortedOrder
{
    private readonly HashSet<string> finished = new(StringComparer.Ordinal);
    private string? chromosome;
    private long end;

    /// <summary>What is wrong with the next interval, or null.</summary>
    public string? Problem(GenomicInterval next)
    {
        if (next.Chromosome != chromosome)
        {
            if (chromosome is not null)
                finished.Add(chromosome);
            (chromosome, end) = (next.Chromosome, next.End);
            return finished.Contains(next.Chromosome) ? $"{next.Chromosome} comes a second time, after another chromosome: the intervals are not sorted." : null;
        }

        var problem = next.Start < end ? $"{next} begins before the end, {end}, of the interval before it: they overlap or are not sorted." : null;
        end = next.End;
        return problem;
    }
}
