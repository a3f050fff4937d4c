using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The cell that runs: follows the flow of its code into tasks and threads that it starts.</summary>
public class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> current = new();

    internal KernelInvocationContext(ICellOutputs outputs, SubmitCode command, CancellationToken cancellation)
    {
        Outputs = outputs;
        Command = command;
        CancellationToken = cancellation;
    }

    /// <summary>The context of the cell whose code calls; null outside a notebook.</summary>
    public static KernelInvocationContext? Current
    {
        get => current.Value;
        internal set => current.Value = value;
    }

    /// <summary>Cancelled when the user interrupts the cell or its time is up.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The cell.</summary>
    public KernelCommand Command { get; }

    internal ICellOutputs Outputs { get; }

    /// <summary>Displays a value as the given MIME types, by default the preferred ones of its type.</summary>
    public DisplayedValue Display(object? value, params string[] mimeTypes) =>
        Show(value, value switch
        {
            FormattedValue one => [one],
            IEnumerable<FormattedValue> several => several.ToArray(),
            _ => FormattedValue.CreateManyFromObject(value, mimeTypes),
        });

    /// <summary>Displays text that is already of a MIME type.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType) => Show(value, [new FormattedValue(mimeType, value)]);

    /// <summary>Shows what an event of the cell shows.</summary>
    public void Publish(DisplayEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        Show(@event.Value, [.. @event.FormattedValues]);
    }

    private DisplayedValue Show(object? value, IReadOnlyList<FormattedValue> formatted)
    {
        var displayed = new DisplayedValue(value, formatted) { Context = this };
        Outputs.Display(displayed);
        return displayed;
    }
}
