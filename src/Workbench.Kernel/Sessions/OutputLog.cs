using System.Collections.Concurrent;
using System.Text;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// The outputs of one cell in the order in which they came, from whatever thread. Consecutive texts of a stream are one output;
/// updates stand in the place of the display that they replace.
/// </summary>
public sealed class OutputLog
{
    /// <summary>Characters of console text kept for a cell; what comes after them is counted and left out.</summary>
    public const int MaxStreamCharacters = 20_000_000;

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly ConcurrentDictionary<string, OutputLog> displays;
    private readonly Action<CellOutput>? onOutput;
    private long streamCharacters;

    internal OutputLog(ConcurrentDictionary<string, OutputLog> displays, Action<CellOutput>? onOutput)
    {
        this.displays = displays;
        this.onOutput = onOutput;
    }

    /// <summary>The outputs so far.</summary>
    public IReadOnlyList<CellOutput> Snapshot()
    {
        lock (gate)
        {
            var outputs = entries.ConvertAll(entry => entry.ToOutput());
            if (OmissionNote() is { } note)
                outputs.Add(note);
            return outputs;
        }
    }

    /// <summary>Says how much console text was left out; null where all of it was kept.</summary>
    internal StreamOutput? OmissionNote()
    {
        lock (gate)
        {
            var omitted = streamCharacters - MaxStreamCharacters;
            return omitted > 0 ? new StreamOutput("stderr", $"({omitted} more characters of console text were not kept.)\n") : null;
        }
    }

    internal void Print(string stream, string text)
    {
        if (text.Length == 0)
            return;
        lock (gate)
        {
            var room = (int)Math.Clamp(MaxStreamCharacters - streamCharacters, 0, text.Length);
            streamCharacters += text.Length;
            if (room == 0)
                return;
            var kept = room == text.Length ? text : text[..room];
            if (entries is not [.., { Text: { } last } entry] || entry.Stream != stream)
                entries.Add(new Entry { Stream = stream, Text = last = new StringBuilder() });
            last.Append(kept);
            onOutput?.Invoke(new StreamOutput(stream, kept));
        }
    }

    internal void Add(CellOutput output)
    {
        lock (gate)
        {
            entries.Add(new Entry { Output = output });
            if (output is DisplayOutput { DisplayId: { } id })
                displays[id] = this;
            onOutput?.Invoke(output);
        }
    }

    /// <summary>Replaces a display of this cell or of an earlier one; one that is unknown is added as new.</summary>
    internal void Update(DisplayUpdate update)
    {
        if (displays.TryGetValue(update.DisplayId, out var owner))
            owner.Replace(update);
        else
            Add(new DisplayOutput(update.Data, update.DisplayId));
    }

    private void Replace(DisplayUpdate update)
    {
        lock (gate)
        {
            foreach (var entry in entries)
                if (entry.Output is DisplayOutput display && display.DisplayId == update.DisplayId)
                    entry.Output = display with { Data = update.Data };
            onOutput?.Invoke(update);
        }
    }

    private sealed class Entry
    {
        public string Stream { get; init; } = "";

        public StringBuilder? Text { get; init; }

        public CellOutput? Output { get; set; }

        public CellOutput ToOutput() => Output ?? new StreamOutput(Stream, Text!.ToString());
    }
}
