using System.Globalization;
using System.Text;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// How much of a cell's console text is kept: its first characters and, where there are more, its last ones. What lies between is
/// counted and its place is marked. The bound holds at any moment: the tail may grow to twice what is kept of it in the end.
/// </summary>
/// <param name="limit">Characters kept at most.</param>
internal sealed class KeptText(int limit)
{
    private const int TailShare = 20;

    private readonly int tail = limit / TailShare;
    private readonly LinkedList<StringBuilder> last = new();
    private int tailLength;

    private int Head { get; } = limit - 2 * (limit / TailShare);

    /// <summary>Characters written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Characters held now.</summary>
    public long Kept { get; private set; }

    /// <summary>Whether the head is full, so that text is held back for the tail.</summary>
    public bool IsHeadFull { get; private set; }

    /// <summary>Characters that are neither in the head nor in the tail.</summary>
    public long Omitted => Written - Kept;

    /// <summary>Says how much is missing; null where nothing is.</summary>
    public StreamOutput? Note => Omitted == 0 ? null : new StreamOutput("stderr", string.Create(
        CultureInfo.InvariantCulture,
        $"\n({Omitted:N0} characters of console text are left out here. Of a cell's the first {Head:N0} and the last {tail:N0} are kept; "
        + $"longer text belongs in a file.)\n"));

    /// <summary>How much of a text, all of which counts as written, still belongs to the head; a pair of surrogates is never parted.</summary>
    public int TakeHead(string text)
    {
        Written += text.Length;
        if (IsHeadFull)
            return 0;
        var room = (int)Math.Min(Head - Kept, text.Length);
        IsHeadFull = room < text.Length;
        if (IsHeadFull && room > 0 && char.IsHighSurrogate(text[room - 1]))
            room--;
        Kept += room;
        return room;
    }

    /// <summary>Puts text at the end of the tail.</summary>
    /// <param name="text">The text; only its end counts where it is longer than the tail.</param>
    /// <param name="end">Where it goes; the same as the last time, or an empty one that follows that.</param>
    public void AddTail(ReadOnlySpan<char> text, StringBuilder end)
    {
        if (last.Last?.Value != end)
            last.AddLast(end);
        var part = text.Length > tail ? WithoutHalfPair(text[^tail..]) : text;
        end.Append(part);
        tailLength += part.Length;
        Kept += part.Length;
        if (tailLength > 2 * tail || part.Length < text.Length)
            Trim();
    }

    /// <summary>Cuts the tail to what is kept of it in the end, if anything is missing or must go.</summary>
    public void Trim()
    {
        while (tailLength > tail && last.First is { Value: var first })
        {
            var surplus = Math.Min(tailLength - tail, first.Length);
            if (surplus < first.Length && surplus > 0 && char.IsLowSurrogate(first[surplus]))
                surplus++;
            first.Remove(0, surplus);
            tailLength -= surplus;
            Kept -= surplus;
            if (first.Length == 0)
                last.RemoveFirst();
        }
    }

    private static ReadOnlySpan<char> WithoutHalfPair(ReadOnlySpan<char> text) => !text.IsEmpty && char.IsLowSurrogate(text[0]) ? text[1..] : text;
}
