using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>Something that writes itself as HTML.</summary>
public interface IHtmlContent
{
    /// <summary>Writes the HTML.</summary>
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}

/// <summary>Text that is HTML already and is written unchanged.</summary>
/// <param name="value">The HTML.</param>
public class HtmlString(string? value) : IHtmlContent
{
    /// <summary>No content.</summary>
    public static readonly HtmlString Empty = new("");

    /// <summary>The HTML.</summary>
    public string? Value { get; } = value;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
