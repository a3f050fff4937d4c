using System.Globalization;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// How much of a cell's displays is kept. One that is too large for what room is left is replaced by text that says so (plain text
/// by its beginning and end); those that come when there is no room at all are counted.
/// </summary>
/// <param name="limit">Characters kept at most, over all displays and representations; a display costs some by itself.</param>
internal sealed class KeptDisplays(int limit)
{
    private const int CostOfOne = 200;
    private const string Plain = "text/plain";

    private int used;

    /// <summary>Displays of which nothing is kept.</summary>
    public int Omitted { get; private set; }

    /// <summary>Says how many are missing; null where none is.</summary>
    public StreamOutput? Note => Omitted == 0 ? null : new StreamOutput("stderr", string.Create(
        CultureInfo.InvariantCulture,
        $"\n({Omitted:N0} displays are left out here: those before them fill the {limit:N0} characters that are kept of a cell's.)\n"));

    private int Room => limit - used - CostOfOne;

    /// <summary>What is kept of a display; null where nothing is.</summary>
    public DisplayOutput? Take(DisplayOutput display)
    {
        if (Room < 0)
        {
            Omitted++;
            return null;
        }

        var kept = display with { Data = Within(display.Data, Room) };
        used += SizeOf(kept);
        return kept;
    }

    /// <summary>What is kept of new content for a display that is kept.</summary>
    public IReadOnlyDictionary<string, string> Replace(DisplayOutput old, IReadOnlyDictionary<string, string> data)
    {
        used -= SizeOf(old);
        var kept = Within(data, Math.Max(0, Room));
        used += SizeOf(old with { Data = kept });
        return kept;
    }

    private static int SizeOf(DisplayOutput display) => (int)Math.Min(int.MaxValue, CostOfOne + LengthOf(display.Data));

    private static long LengthOf(IReadOnlyDictionary<string, string> data) => data.Values.Sum(text => (long)text.Length);

    private static IReadOnlyDictionary<string, string> Within(IReadOnlyDictionary<string, string> data, int room)
    {
        if (LengthOf(data) <= room)
            return data;
        var notes = data.Where(representation => representation.Key != Plain).Select(representation => string.Create(
            CultureInfo.InvariantCulture,
            $"({representation.Key} of {representation.Value.Length:N0} characters is left out: there is room for {room:N0}.)"));
        var text = data.TryGetValue(Plain, out var plain) ? LongText.Cut(plain, room) : null;
        return new Dictionary<string, string> { [Plain] = string.Join('\n', text is null ? notes : notes.Prepend(text)) };
    }
}
