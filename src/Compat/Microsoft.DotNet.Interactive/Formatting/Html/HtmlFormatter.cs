using System.Collections;
using System.Dynamic;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The <c>text/html</c> formatters.</summary>
public static class HtmlFormatter
{
    /// <summary><c>text/html</c>.</summary>
    public const string MimeType = "text/html";

    internal static IReadOnlyList<ITypeFormatter> DefaultFormatters { get; } =
    [
        new HtmlFormatter<IHtmlContent>((content, context) => WriteContent(content, context)),
        new HtmlFormatter<DateTime>((time, context) => WriteSpan(time, context)),
        new HtmlFormatter<DateTimeOffset>((time, context) => WriteSpan(time, context)),
        new HtmlFormatter<TimeSpan>((time, context) => WriteSpan(time, context)),
        new HtmlFormatter<Enum>((member, context) => WriteSpan(member, context)),
        new HtmlFormatter<ReadOnlyMemory<char>>((text, context) => WriteSpan(text.ToString(), context)),
        new HtmlFormatter<Type>(HtmlTypeName.Write),
        new HtmlFormatter<JsonDocument>((document, context) => HtmlJson.Write(document.RootElement, context)),
        new HtmlFormatter<JsonElement>(HtmlJson.Write),
        new HtmlFormatter<ExpandoObject>(HtmlTables.WriteExpando),
        new HtmlFormatter<object>(WriteObject),
    ];

    /// <summary>The formatter in force for a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>The formatter in force for a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));

    /// <summary>Has the style sheet of the <c>dni-*</c> classes written once, after the outermost value.</summary>
    public static void RequireDefaultStyles(this FormatContext context) => context.RequireAtEnd("dni-styles", HtmlStyle.Default);

    /// <summary>Writes text in the block of preformatted text that scalars stand in.</summary>
    internal static void WritePlainTextBlock(string text, FormatContext context)
    {
        context.RequireDefaultStyles();
        context.Writer.Write("<div class=\"dni-plaintext\"><pre>");
        context.Writer.Write(HtmlText.Encode(text));
        context.Writer.Write("</pre></div>");
    }

    private static void WriteObject(object value, FormatContext context)
    {
        var type = value.GetType();
        if (type.IsScalar())
            WritePlainTextBlock(context.Cut(value.ToDisplayString(), MimeType), context);
        else if (type.IsCode() && context.Depth > 1)
            WritePlainTextBlock(PlainTextSummaryFormatter.Summarize(value), context);
        else if (type.IsSequence() && type.IsOnlyItsItems())
            HtmlTables.WriteSequence((IEnumerable)value, context);
        else
            HtmlTree.Write(value, context);
    }

    private static void WriteSpan(object value, FormatContext context) =>
        context.Writer.Write($"<span>{HtmlText.Encode(ScalarText.Of(value))}</span>");

    private static void WriteContent(IHtmlContent content, FormatContext context)
    {
        if (content is PocketView view)
            view.WriteTo(context);
        else
            content.WriteTo(context.Writer, HtmlEncoder.Default);
    }
}

/// <summary>Writes values of <typeparamref name="T"/> as <c>text/html</c>.</summary>
public class HtmlFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    /// <summary>Writes through a delegate that may leave a value to the next formatter.</summary>
    public HtmlFormatter(FormatDelegate<T> format) => this.format = format;

    /// <summary>Writes through a delegate.</summary>
    public HtmlFormatter(Action<T, FormatContext> format) => this.format = (value, context) =>
    {
        format(value, context);
        return true;
    };

    /// <summary>Writes the HTML that a function gives.</summary>
    public HtmlFormatter(Func<T, string> format) => this.format = (value, context) =>
    {
        context.Writer.Write(format(value));
        return true;
    };

    /// <inheritdoc/>
    public override string MimeType => HtmlFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T value, FormatContext context) => format(value, context);
}
