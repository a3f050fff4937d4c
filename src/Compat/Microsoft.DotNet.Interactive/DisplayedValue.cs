namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value on the page, which can be replaced there.</summary>
public class DisplayedValue
{
    /// <summary>Holds a value and its representations.</summary>
    public DisplayedValue(object? value, IReadOnlyList<FormattedValue> formattedValues)
    {
        ArgumentNullException.ThrowIfNull(formattedValues);
        Value = value;
        FormattedValues = formattedValues;
    }

    /// <summary>The id by which a front end finds the display again.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    /// <summary>Whether <see cref="Update"/> was called.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>The representations now shown.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>The value now shown.</summary>
    public object? Value { get; private set; }

    internal KernelInvocationContext? Context { get; init; }

    /// <summary>Shows another value in place, in the same MIME types.</summary>
    public void Update(object? updatedValue)
    {
        var mimeTypes = FormattedValues.Select(formatted => formatted.MimeType).ToArray();
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, mimeTypes);
        Value = updatedValue;
        IsUpdated = true;
        (Context ?? KernelInvocationContext.Current)?.Outputs.Update(this);
    }
}
