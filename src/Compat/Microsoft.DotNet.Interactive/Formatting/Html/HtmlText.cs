using System.Buffers;
using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// Escapes text for HTML, leaving letters of every script readable. Characters that no page may hold are replaced by visible ones:
/// control characters by their pictures, half a pair of surrogates by the replacement character.
/// </summary>
internal static class HtmlText
{
    private const char Replacement = '\uFFFD';
    private const char PictureOfNull = '\u2400';
    private const char PictureOfDelete = '\u2421';

    private static readonly SearchValues<char> special = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(character => "&<>\"'".Contains(character) || IsForbidden(character) || char.IsSurrogate(character))]);

    public static string Encode(string text)
    {
        var first = text.AsSpan().IndexOfAny(special);
        if (first < 0)
            return text;
        var encoded = new StringBuilder(text.Length + 32).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                encoded.Append(character).Append(text[++i]);
            else
                Append(character, encoded);
        }

        return encoded.ToString();
    }

    private static StringBuilder Append(char character, StringBuilder encoded) => character switch
    {
        '&' => encoded.Append("&amp;"),
        '<' => encoded.Append("&lt;"),
        '>' => encoded.Append("&gt;"),
        '"' => encoded.Append("&quot;"),
        '\'' => encoded.Append("&#39;"),
        '\u007F' => encoded.Append(PictureOfDelete),
        < ' ' when IsForbidden(character) => encoded.Append((char)(PictureOfNull + character)),
        _ => encoded.Append(char.IsSurrogate(character) || IsForbidden(character) ? Replacement : character),
    };

    /// <summary>Control characters but tab and line ends, and what Unicode says is no character.</summary>
    private static bool IsForbidden(char character) =>
        (char.IsControl(character) && character is not ('\t' or '\n' or '\r')) || character is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF');
}
