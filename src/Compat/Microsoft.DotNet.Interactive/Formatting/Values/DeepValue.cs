namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values beyond the limits are written: as the text they give of themselves.</summary>
internal static class DeepValue
{
    public static bool TryWrite(object value, FormatContext context, string mimeType)
    {
        if (mimeType is not (HtmlFormatter.MimeType or PlainTextFormatter.MimeType))
            return false;
        var text = PlainTextSummaryFormatter.Summarize(value);
        if (mimeType == HtmlFormatter.MimeType)
            HtmlFormatter.WritePlainTextBlock(text, context);
        else
            context.Writer.Write(text);
        if (!value.GetType().IsScalar() && Member.Of(value.GetType()).Count > 0)
            context.LeaveClosed(mimeType);
        return true;
    }
}
