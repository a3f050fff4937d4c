using System.Collections.Concurrent;
using System.Text;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// The outputs of one cell in the order in which they came, from whatever thread. Consecutive texts of a stream are one output;
/// updates stand in the place of the display that they replace. What is kept is bounded (see
/// <see cref="SessionOptions.MaxOutputCharacters"/>), and what is missing is said where it is missing.
/// </summary>
public sealed class OutputLog
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly ConcurrentDictionary<string, WeakReference<OutputLog>> displays;
    private readonly Action<CellOutput>? onOutput;
    private readonly int limit;
    private KeptText text;
    private KeptDisplays kept;
    private Entry? textNote;
    private Entry? displayNote;
    private bool closed;

    /// <summary>Begins a cell's log.</summary>
    /// <param name="displays">The session's displays: a display can be updated for as long as its cell's log is in use.</param>
    /// <param name="onOutput">Gets what is kept as it comes; null for nobody.</param>
    /// <param name="limit">Characters kept of console text, and of displays.</param>
    internal OutputLog(ConcurrentDictionary<string, WeakReference<OutputLog>> displays, Action<CellOutput>? onOutput, int limit)
    {
        this.displays = displays;
        this.onOutput = onOutput;
        this.limit = limit;
        text = new KeptText(limit);
        kept = new KeptDisplays(limit);
    }

    /// <summary>Characters of console text held in memory.</summary>
    internal long KeptCharacters => text.Kept;

    /// <summary>The outputs so far.</summary>
    public IReadOnlyList<CellOutput> Snapshot()
    {
        lock (gate)
            return Joined(entries);
    }

    /// <summary>
    /// The cell has ended: who follows its outputs gets the end of a text that was too long to be sent whole, and what is missing.
    /// </summary>
    internal void Close()
    {
        lock (gate)
        {
            closed = true;
            foreach (var output in Joined(entries.Where(entry => entry.IsHeldBack)))
                onOutput?.Invoke(output);
        }
    }

    internal void Print(string stream, string written)
    {
        if (written.Length == 0)
            return;
        lock (gate)
        {
            var head = text.TakeHead(written);
            if (head > 0)
                Append(stream, isHeldBack: false).Append(written, 0, head);
            if (head > 0)
                onOutput?.Invoke(new StreamOutput(stream, head == written.Length ? written : written[..head]));
            if (!text.IsHeadFull)
                return;
            textNote ??= Mark(() => text.Note);
            text.AddTail(written.AsSpan(head), Append(stream, isHeldBack: true));
        }
    }

    internal void Add(CellOutput output)
    {
        lock (gate)
        {
            if (output is DisplayOutput display)
            {
                if (kept.Take(display) is not { } shown)
                {
                    displayNote ??= Mark(() => kept.Note);
                    return;
                }

                output = shown;
                if (display.DisplayId is { } id)
                    displays[id] = new WeakReference<OutputLog>(this);
            }

            entries.Add(new Entry { Output = output });
            onOutput?.Invoke(output);
        }
    }

    /// <summary>
    /// Forgets the outputs so far, and what they took of the bounds. A display that was among them stays known: its updates are nobody's,
    /// as on a page that has been cleared.
    /// </summary>
    internal void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            (text, kept) = (new KeptText(limit), new KeptDisplays(limit));
            (textNote, displayNote) = (null, null);
            onOutput?.Invoke(new OutputsCleared());
        }
    }

    /// <summary>Replaces a display of this cell or of an earlier one; one that is unknown is added as new.</summary>
    internal void Update(DisplayUpdate update)
    {
        if (!displays.TryGetValue(update.DisplayId, out var weak))
            Add(new DisplayOutput(update.Data, update.DisplayId));
        else if (weak.TryGetTarget(out var owner))
            owner.Replace(update);
    }

    private void Replace(DisplayUpdate update)
    {
        lock (gate)
        {
            var isShown = false;
            foreach (var entry in entries)
            {
                if (entry.Output is not DisplayOutput display || display.DisplayId != update.DisplayId)
                    continue;
                isShown = true;
                update = update with { Data = kept.Replace(display, update.Data) };
                entry.Output = display with { Data = update.Data };
            }

            if (isShown)
                onOutput?.Invoke(update);
        }
    }

    /// <summary>Where text of a stream is appended: the last output's text if that is the stream's.</summary>
    private StringBuilder Append(string stream, bool isHeldBack)
    {
        if (entries is [.., { Text: { } last } entry] && entry.Stream == stream)
            return last;
        var begun = new Entry { Stream = stream, Text = new StringBuilder(), IsHeldBack = isHeldBack };
        entries.Add(begun);
        return begun.Text;
    }

    /// <summary>Marks the place where something is missing; who follows the outputs learns how much when the cell ends.</summary>
    private Entry Mark(Func<StreamOutput?> note)
    {
        var mark = new Entry { Note = note, IsHeldBack = true };
        entries.Add(mark);
        if (closed)
            onOutput?.Invoke(new StreamOutput("stderr", "\n(What this cell's tasks go on to write is too long to be sent.)\n"));
        return mark;
    }

    private List<CellOutput> Joined(IEnumerable<Entry> from)
    {
        if (text.Omitted > 0)
            text.Trim();
        var outputs = new List<CellOutput>();
        foreach (var output in from.Select(entry => entry.ToOutput()))
        {
            if (output is StreamOutput more && outputs is [.., StreamOutput last] && last.Name == more.Name)
                outputs[^1] = new StreamOutput(last.Name, last.Text + more.Text);
            else if (output is not null)
                outputs.Add(output);
        }

        return outputs;
    }

    private sealed class Entry
    {
        public string Stream { get; init; } = "";

        public StringBuilder? Text { get; init; }

        /// <summary>What is missing at this place.</summary>
        public Func<StreamOutput?>? Note { get; init; }

        public CellOutput? Output { get; set; }

        /// <summary>Whether it is sent only when the cell ends.</summary>
        public bool IsHeldBack { get; init; }

        public CellOutput? ToOutput() =>
            Note is not null ? Note() : Text is null ? Output : Text.Length > 0 ? new StreamOutput(Stream, Text.ToString()) : null;
    }
}
