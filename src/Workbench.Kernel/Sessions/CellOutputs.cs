using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Sessions;

/// <summary>Turns what a running cell displays and prints into outputs of its log, and passes on what it asks.</summary>
internal sealed class CellOutputs(OutputLog log, SessionOptions options, CancellationToken cancellation) : ICellOutputs
{
    public OutputLog Log => log;

    /// <summary>Whose code runs; null where that does not matter.</summary>
    public CodeOrigin? Origin { get; init; }

    /// <summary>MIME type to content of a value's representations.</summary>
    public static IReadOnlyDictionary<string, string> DataOf(IEnumerable<FormattedValue> formatted)
    {
        var data = new Dictionary<string, string>();
        foreach (var value in formatted)
            data[value.MimeType] = value.Value;
        return data;
    }

    public void Display(DisplayedValue value) => log.Add(new DisplayOutput(DataOf(value.FormattedValues), value.DisplayId));

    public void Update(DisplayedValue value) => log.Update(new DisplayUpdate(DataOf(value.FormattedValues), value.DisplayId));

    public void Clear() => log.Clear();

    public void Print(string stream, string text) => log.Print(stream, text);

    public Task<string?> AskAsync(string prompt, bool isPassword, string typeHint, string? name = null) =>
        options.Ask?.Invoke(new InputRequest(prompt, isPassword, typeHint, name), cancellation) ?? Task.FromResult<string?>(null);

    /// <summary>Shows a cell's value, unless it is a display already.</summary>
    public void ShowValue(object? value, int executionCount)
    {
        if (value is DisplayedValue)
            return;
        var formatted = value switch
        {
            FormattedValue one => [one],
            IEnumerable<FormattedValue> several => several,
            _ => FormattedValue.CreateManyFromObject(value),
        };
        log.Add(new DisplayOutput(DataOf(formatted), Guid.NewGuid().ToString(), executionCount));
    }
}
