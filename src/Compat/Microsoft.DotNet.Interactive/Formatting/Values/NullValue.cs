namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How null is written, the same for every type.</summary>
internal static class NullValue
{
    public static void Write(FormatContext context, string mimeType)
    {
        switch (mimeType)
        {
            case HtmlFormatter.MimeType:
                HtmlFormatter.WritePlainTextBlock(Formatter.NullString, context);
                break;
            case JsonFormatter.MimeType:
                context.Writer.Write("null");
                break;
            default:
                context.Writer.Write(Formatter.NullString);
                break;
        }
    }
}
