namespace TorchSharp.Modules;

/// <summary>Sizes, strides and paddings of the spatial dimensions, as operators take them.</summary>
internal static class Extents
{
    /// <summary>[2, 3], as messages show it.</summary>
    internal static string Text<T>(IEnumerable<T> values) => $"[{string.Join(", ", values)}]";

    internal static long[] Of((long, long) two) => [two.Item1, two.Item2];

    internal static long[]? Of((long, long)? two) => two is { } given ? Of(given) : null;

    internal static long[] Of((long, long)? two, long otherwise) => two is { } given ? Of(given) : [otherwise, otherwise];

    internal static long[] Of((long, long, long) three) => [three.Item1, three.Item2, three.Item3];

    internal static long[]? Of((long, long, long)? three) => three is { } given ? Of(given) : null;

    internal static long[] Of((long, long, long)? three, long otherwise) =>
        three is { } given ? Of(given) : [otherwise, otherwise, otherwise];

    internal static double[]? Of((double, double)? two) => two is { } given ? [given.Item1, given.Item2] : null;

    internal static double[]? Of((double, double, double)? three) => three is { } given ? [given.Item1, given.Item2, given.Item3] : null;

    /// <summary>The same value in each of some dimensions.</summary>
    internal static T[] Same<T>(T value, int dimensions)
    {
        var values = new T[dimensions];
        Array.Fill(values, value);
        return values;
    }

    internal static T[]? Same<T>(T? value, int dimensions)
        where T : struct =>
        value is { } given ? Same(given, dimensions) : null;

    /// <summary>The values, or the same one in all dimensions if none are given.</summary>
    internal static long[] OrSame(long[]? values, long otherwise, int dimensions) => values ?? Same(otherwise, dimensions);
}
