namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values beyond the recursion limit are written: as the text they give of themselves.</summary>
internal static class DeepValue
{
    public static bool TryWrite(object value, FormatContext context, string mimeType)
    {
        switch (mimeType)
        {
            case HtmlFormatter.MimeType:
                HtmlFormatter.WritePlainTextBlock(PlainTextSummaryFormatter.Summarize(value), context);
                return true;
            case PlainTextFormatter.MimeType:
                context.Writer.Write(PlainTextSummaryFormatter.Summarize(value));
                return true;
            default:
                return false;
        }
    }
}
