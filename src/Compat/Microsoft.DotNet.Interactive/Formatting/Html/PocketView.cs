using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// An HTML element built in C#: <c>div[@class: "note"](b("N"), " = ", 12)</c>. Attributes go in brackets (an underscore
/// becomes a hyphen), content in parentheses; text is escaped, other values are formatted as HTML.
/// </summary>
public class PocketView : DynamicObject, IHtmlContent
{
    private static readonly HashSet<string> withoutContent =
        ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private readonly string? tagName;
    private readonly List<KeyValuePair<string, object?>> attributes = [];
    private object?[] content = [];

    /// <summary>The start of a view: its members are elements.</summary>
    public PocketView()
    {
    }

    /// <summary>An element.</summary>
    public PocketView(string tagName) => this.tagName = tagName;

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object result)
    {
        result = new PocketView(binder.Name);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryInvokeMember(InvokeMemberBinder binder, object?[]? args, out object result)
    {
        result = new PocketView(binder.Name) { content = args ?? [] };
        return true;
    }

    /// <inheritdoc/>
    public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object result)
    {
        content = args ?? [];
        result = this;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetIndex(GetIndexBinder binder, object?[] indexes, out object result)
    {
        var names = binder.CallInfo.ArgumentNames;
        var unnamed = indexes.Length - names.Count;
        for (var i = 0; i < indexes.Length; i++)
        {
            if (i >= unnamed)
                attributes.Add(new(names[i - unnamed].Replace('_', '-'), indexes[i] ?? ""));
            else if (indexes[i] is IEnumerable<KeyValuePair<string, object?>> pairs)
                attributes.AddRange(pairs);
            else if (indexes[i] is string name)
                attributes.Add(new(name, null));
        }

        result = this;
        return true;
    }

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        using var context = new FormatContext(writer);
        WriteTo(context);
    }

    /// <summary>Writes the element within a value being formatted.</summary>
    public void WriteTo(FormatContext context)
    {
        if (tagName is not null)
            WriteStartTag(context.Writer);
        if (tagName is not null && withoutContent.Contains(tagName))
            return;
        WriteContent(content, context);
        if (tagName is not null)
            context.Writer.Write($"</{tagName}>");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private void WriteStartTag(TextWriter writer)
    {
        writer.Write($"<{tagName}");
        foreach (var (name, value) in attributes.DistinctBy(attribute => attribute.Key))
        {
            writer.Write($" {HtmlText.Encode(name)}");
            if (value is not null)
                writer.Write($"=\"{(value is IHtmlContent html ? html.ToString() : HtmlText.Encode(ScalarText.Of(value)))}\"");
        }

        writer.Write('>');
    }

    private static void WriteContent(IEnumerable items, FormatContext context)
    {
        foreach (var item in items)
        {
            if (item is string text)
                context.Writer.Write(HtmlText.Encode(text));
            else if (item is IEnumerable<object> sequence && sequence.All(element => element is IHtmlContent))
                WriteContent(sequence, context);
            else
                item.FormatTo(context, HtmlFormatter.MimeType);
        }
    }
}
