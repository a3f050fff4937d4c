namespace Workbench.Networks.Training;

/// <summary>
/// Which random numbers a training draws where. All come from the recipe's seed: the order of an epoch from (seed, epoch), an
/// example's own from (seed, epoch, example), a step's dropout from (seed, step); so a training can go on at any step.
/// </summary>
internal static class RandomStreams
{
    /// <summary>The epoch whose draws validation and prediction use: the same examples each time.</summary>
    public const int Fixed = 0;

    // Streams of a seed that no example's number reaches.
    private const ulong OrderStream = ulong.MaxValue;

    /// <summary>Starts the random numbers of an example in an epoch.</summary>
    public static void OfExample(SeededRandom random, long seed, int epoch, int example) =>
        random.Restart(Mix(seed, epoch), (ulong)example);

    /// <summary>The random numbers of an epoch's order.</summary>
    public static SeededRandom OfOrder(long seed, int epoch) => new(Mix(seed, epoch), OrderStream);

    /// <summary>The seed of LibTorch's generator in a step.</summary>
    public static long OfStep(long seed, long step) => (long)Mix(Mix(seed, -1), step);

    private static ulong Mix(long seed, int epoch) => Mix((ulong)seed, epoch);

    private static ulong Mix(ulong seed, long part)
    {
        var mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed += (ulong)part * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
