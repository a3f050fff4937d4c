using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The items of a sequence that are shown.</summary>
/// <param name="Items">The first ones.</param>
/// <param name="Remaining">How many follow; null where there are more and their number is not known.</param>
internal sealed record FirstItems(IReadOnlyList<object?> Items, int? Remaining)
{
    /// <summary>Takes the first items without reading more of the sequence than one further.</summary>
    public static FirstItems Of(IEnumerable sequence, int limit)
    {
        var items = new List<object?>();
        var enumerator = sequence.GetEnumerator();
        try
        {
            while (enumerator.MoveNext())
            {
                if (items.Count == limit)
                    return new FirstItems(items, CountOf(sequence) - limit);
                items.Add(enumerator.Current);
            }

            return new FirstItems(items, 0);
        }
        finally
        {
            (enumerator as IDisposable)?.Dispose();
        }
    }

    /// <summary>What stands for the items that are not shown.</summary>
    /// <param name="remaining">How many they are; null where that is not known.</param>
    public static string More(int? remaining) => remaining is null ? "... (more)" : $"... ({remaining} more)";

    /// <summary>How many items a sequence has, where it knows that itself.</summary>
    public static int? CountOf(IEnumerable sequence) =>
        sequence is ICollection collection
            ? collection.Count
            : sequence.GetType().GetInterfaces()
                .FirstOrDefault(type => type.IsGenericType
                    && (type.GetGenericTypeDefinition() == typeof(ICollection<>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)))
                ?.GetProperty("Count")?.GetValue(sequence) as int?;
}
