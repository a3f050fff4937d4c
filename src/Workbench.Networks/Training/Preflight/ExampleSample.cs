using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>Some examples of a set, evenly spread, in memory.</summary>
internal sealed class ExampleSample
{
    private const int Most = 1024;
    private const long MostNumbers = 1 << 26;

    private ExampleSample(ExampleSet set, long seed, int[] examples, ArrayBatch batch) =>
        (Set, Seed, Examples, Batch) = (set, seed, examples, batch);

    /// <summary>The set.</summary>
    public ExampleSet Set { get; }

    /// <summary>Seed of the examples' random choices.</summary>
    public long Seed { get; }

    /// <summary>The examples read, one a row of the batch.</summary>
    public int[] Examples { get; }

    /// <summary>What they hold.</summary>
    public ArrayBatch Batch { get; }

    /// <summary>Whether all examples of the set are in it.</summary>
    public bool IsWhole => Examples.Length == Set.Count;

    /// <summary>Reads a sample on all threads.</summary>
    public static ExampleSample Of(ExampleSet set, long seed, CancellationToken cancellation)
    {
        var numbers = set.Inputs.Concat(set.Targets).Sum(field => (long)field.Size);
        var count = (int)Math.Min(set.Count, Math.Clamp(MostNumbers / Math.Max(1, numbers), 1, Most));
        var examples = Enumerable.Range(0, count).Select(index => (int)((long)index * set.Count / count)).ToArray();
        var batch = new ArrayBatch(set, count);
        Parallel.For(0, count, Threads.Options(cancellation), () => new SeededRandom(0), (row, _, random) =>
        {
            RandomStreams.OfExample(random, seed, RandomStreams.Fixed, examples[row]);
            set.Read(examples[row], random, batch, row);
            return random;
        }, _ => { });
        return new ExampleSample(set, seed, examples, batch);
    }

    /// <summary>Reads all other examples of the set, one after the other, until told to stop.</summary>
    /// <param name="goesOn">Looks at an example; false stops.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void ReadOthers(Func<ArrayBatch, bool> goesOn, CancellationToken cancellation)
    {
        var one = new ArrayBatch(Set, 1);
        var random = new SeededRandom(0);
        var seen = Examples.ToHashSet();
        for (var example = 0; example < Set.Count; example++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (seen.Contains(example))
                continue;
            RandomStreams.OfExample(random, Seed, RandomStreams.Fixed, example);
            Set.Read(example, random, one, 0);
            if (!goesOn(one))
                return;
        }
    }
}
