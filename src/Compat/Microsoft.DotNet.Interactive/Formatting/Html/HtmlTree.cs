using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>An object as a tree that opens: its summary, and a row for each member.</summary>
internal static class HtmlTree
{
    /// <summary>Levels that are open at first.</summary>
    private const int OpenLevels = 2;

    public static void Write(object value, FormatContext context)
    {
        Open(PlainText(value), context, open: context.Depth <= OpenLevels);
        foreach (var member in Member.Of(value.GetType()))
        {
            context.Writer.Write($"<tr><td>{HtmlText.Encode(member.Name)}</td><td>");
            member.ValueOrException(value).FormatTo(context, HtmlFormatter.MimeType);
            context.Writer.Write("</td></tr>");
        }

        if (value is IEnumerable items)
        {
            context.Writer.Write("<tr><td><i>(values)</i></td><td>");
            HtmlTables.WriteSequence(items, context);
            context.Writer.Write("</td></tr>");
        }

        Close(context);
    }

    public static void Open(string summary, FormatContext context, bool open)
    {
        context.RequireDefaultStyles();
        context.Writer.Write($"<details{(open ? " open=\"open\"" : "")} class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>");
        context.Writer.Write(HtmlText.Encode(summary));
        context.Writer.Write("</code></span></summary><div><table class=\"dni-table\"><thead><tr></tr></thead><tbody>");
    }

    public static void Close(FormatContext context) => context.Writer.Write("</tbody></table></div></details>");

    private static string PlainText(object value) => value.ToDisplayString(PlainTextSummaryFormatter.MimeType);
}
