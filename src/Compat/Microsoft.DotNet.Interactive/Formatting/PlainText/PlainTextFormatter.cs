using System.Dynamic;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The <c>text/plain</c> formatters.</summary>
public static class PlainTextFormatter
{
    /// <summary><c>text/plain</c>.</summary>
    public const string MimeType = "text/plain";

    internal static IReadOnlyList<ITypeFormatter> DefaultFormatters { get; } =
    [
        new PlainTextFormatter<Exception>((error, context) =>
            context.Writer.Write(context.Indent == 0 ? error.ToString() : PlainTextLayout.IndentLines(error.ToString(), context.Indent + 4))),
        new PlainTextFormatter<Type>(type => type.IsAnonymous() ? "(anonymous)" : CSharpTypeName.Of(type, withNamespace: true)),
        new PlainTextFormatter<IHtmlContent>((content, context) => content.WriteTo(context.Writer, HtmlEncoder.Default)),
        new PlainTextFormatter<JsonDocument>(document => document.RootElement.GetRawText()),
        new PlainTextFormatter<JsonElement>(element => element.ToString()),
        new PlainTextFormatter<ReadOnlyMemory<char>>(text => text.ToString()),
        new PlainTextFormatter<ExpandoObject>(WriteExpando),
        new PlainTextFormatter<object>(PlainTextLayout.Write),
    ];

    /// <summary>The formatter in force for a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>The formatter in force for a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));

    private static void WriteExpando(ExpandoObject expando, FormatContext context)
    {
        var separator = "";
        foreach (var (name, value) in expando)
        {
            context.Writer.Write($"{separator}{name}: ");
            value.FormatTo(context);
            separator = "\n" + new string(' ', context.Indent);
        }
    }
}

/// <summary>Writes values of <typeparamref name="T"/> as <c>text/plain</c>.</summary>
public class PlainTextFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    /// <summary>Writes through a delegate that may leave a value to the next formatter.</summary>
    public PlainTextFormatter(FormatDelegate<T> format) => this.format = format;

    /// <summary>Writes through a delegate.</summary>
    public PlainTextFormatter(Action<T, FormatContext> format) => this.format = (value, context) =>
    {
        format(value, context);
        return true;
    };

    /// <summary>Writes the text that a function gives.</summary>
    public PlainTextFormatter(Func<T, string> format) => this.format = (value, context) =>
    {
        context.Writer.Write(format(value));
        return true;
    };

    /// <inheritdoc/>
    public override string MimeType => PlainTextFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T value, FormatContext context) => format(value, context);
}
