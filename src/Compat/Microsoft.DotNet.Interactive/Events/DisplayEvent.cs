using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>A value is shown.</summary>
/// <param name="value">The value.</param>
/// <param name="command">The cell that shows it.</param>
/// <param name="formattedValues">Its representations; null for the preferred ones of its type.</param>
/// <param name="valueId">Not used: every display has an id of its own.</param>
public abstract class DisplayEvent(
    object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null) : KernelEvent(command)
{
    /// <summary>The value.</summary>
    public object? Value { get; } = value;

    /// <summary>Its representations.</summary>
    public IReadOnlyCollection<FormattedValue> FormattedValues { get; } = formattedValues ?? FormattedValue.CreateManyFromObject(value);

    /// <summary>The id given.</summary>
    public string? ValueId { get; } = valueId;
}

/// <inheritdoc/>
public class DisplayedValueProduced(
    object? value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null)
    : DisplayEvent(value, command, formattedValues, valueId);
