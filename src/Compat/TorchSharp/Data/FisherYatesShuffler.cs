using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The numbers below a size in random order. With a seed each enumeration gives the same order, which is also the published
/// package's; without, each takes a seed from LibTorch's generator, so that <c>manual_seed</c> fixes the orders of all epochs.
/// </summary>
public class FisherYatesShuffler(long size, int? seed = null) : IEnumerable<long>
{
    public IEnumerator<long> GetEnumerator()
    {
        foreach (var index in Permutation(new Random(seed ?? NewSeed())))
            yield return index;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int NewSeed()
    {
        using var drawn = torch.randint(0, int.MaxValue, [1]);
        return (int)drawn.ToInt64();
    }

    // The inside-out form: each number goes to a place among those before it, and what was there to the end.
    private long[] Permutation(Random random)
    {
        var order = new long[size];
        for (long last = 0; last < size; last++)
        {
            var place = unchecked((((long)random.Next() << 32) + (uint)random.Next()) % (last + 1));
            order[last] = order[place];
            order[place] = last;
        }

        return order;
    }
}
