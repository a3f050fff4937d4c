using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>What the writing of one value may still spend, and what it has left out for want of it.</summary>
internal sealed class FormatLimits
{
    /// <summary>Values after which nested objects are no longer opened, so that a dense graph cannot grow without end.</summary>
    private const int MaximumValues = 20_000;

    /// <summary>Characters of long texts after which texts are cut to a line, so that many long ones cannot grow without end either.</summary>
    private const int MaximumText = 2_000_000;

    private const int LineLength = 300;

    private int values;
    private int text;
    private int tooDeep;
    private int tooMany;
    private int cut;

    public bool IsFull => values > MaximumValues;

    public void Enter() => values++;

    public void LeaveClosed(bool isTooDeep)
    {
        if (isTooDeep)
            tooDeep++;
        else
            tooMany++;
    }

    /// <summary>A text cut to what may be written of it, with the number of characters that are not.</summary>
    public string Cut(string whole)
    {
        var limit = Math.Min(Formatter.TextLimit, Math.Max(MaximumText - text, LineLength));
        if (whole.Length <= limit)
        {
            text += whole.Length > LineLength ? whole.Length : 0;
            return whole;
        }

        if (limit > 0 && char.IsHighSurrogate(whole[limit - 1]))
            limit--;
        text += limit;
        cut++;
        return string.Create(CultureInfo.InvariantCulture, $"{whole.AsSpan(0, limit)}... ({whole.Length - limit} more characters)");
    }

    /// <summary>What stands after the value: what was left out, and what to change to have it.</summary>
    public IHtmlContent Note(string mimeType) => new EndNote(this, mimeType);

    private string Sentence()
    {
        var parts = new List<string>();
        if (tooDeep > 0)
            parts.Add($"{Counted(tooDeep, "object")} deeper than {Formatter.RecursionLimit} levels not opened: see Formatter.RecursionLimit");
        if (tooMany > 0)
            parts.Add($"{Counted(tooMany, "object")} not opened after the first {MaximumValues} values");
        if (cut > 0)
            parts.Add($"{Counted(cut, "text")} cut: see Formatter.TextLimit");
        return $"({string.Join("; ", parts)})";
    }

    private static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private sealed class EndNote(FormatLimits limits, string mimeType) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(
            mimeType == HtmlFormatter.MimeType ? $"<p><i>{HtmlText.Encode(limits.Sentence())}</i></p>" : "\n" + limits.Sentence());
    }
}
