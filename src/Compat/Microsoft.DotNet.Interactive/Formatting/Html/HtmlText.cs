namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Escapes text for HTML, leaving letters of every script readable.</summary>
internal static class HtmlText
{
    private static readonly System.Buffers.SearchValues<char> special = System.Buffers.SearchValues.Create("&<>\"'");

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAny(special))
            return text;
        var encoded = new System.Text.StringBuilder(text.Length + 32);
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => encoded.Append("&amp;"),
                '<' => encoded.Append("&lt;"),
                '>' => encoded.Append("&gt;"),
                '"' => encoded.Append("&quot;"),
                '\'' => encoded.Append("&#39;"),
                _ => encoded.Append(character),
            };
        }

        return encoded.ToString();
    }
}
