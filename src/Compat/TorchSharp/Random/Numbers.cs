namespace TorchSharp;

/// <content>Single random numbers. Without a generator they come from the default one.</content>
public static partial class torch
{
    /// <summary>An integer from 0 to before a bound.</summary>
    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);

    /// <summary>An integer from a bound to before another.</summary>
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);

    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var drawn = randint(low, high, Size.Empty, ScalarType.Int64, CPU, generator: generator);
        return drawn.item<long>();
    }

    /// <summary>True or false, both equally likely.</summary>
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) == 1;

    /// <summary>A number from the uniform distribution on [0, 1).</summary>
    public static double rand_float(Generator? generator = null)
    {
        using var drawn = rand(Array.Empty<long>(), ScalarType.Float64, CPU, generator: generator);
        return drawn.item<double>();
    }

    /// <summary>A number from the standard normal distribution.</summary>
    public static double randn_float(Generator? generator = null)
    {
        using var drawn = randn(Array.Empty<long>(), ScalarType.Float64, CPU, generator: generator);
        return drawn.item<double>();
    }
}
