using System.Text;
using System.Text.Json;

namespace Workbench.Kernel.Magics;

/// <summary>A word of a magic command's line.</summary>
/// <param name="Text">The word, without its quotes.</param>
/// <param name="IsBare">Whether it stands without quotes and is no JSON, so that a leading <c>@</c> or <c>-</c> means something.</param>
internal readonly record struct MagicWord(string Text, bool IsBare);

/// <summary>Splits a magic command's line into words: bare, in double quotes, or a JSON object or array. A quoted or JSON prompt belongs to its <c>@input:</c>.</summary>
internal static class MagicWords
{
    public static List<MagicWord> Split(string text, int line)
    {
        var words = new List<MagicWord>();
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
                position++;
            else
                words.Add(text[position] switch
                {
                    '"' => new MagicWord(Quoted(text, ref position, line), false),
                    '{' or '[' => new MagicWord(Json(text, ref position, line), false),
                    _ => new MagicWord(Bare(text, ref position, line), true),
                });
        }

        return words;
    }

    private static string Bare(string text, ref int position, int line)
    {
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]))
        {
            position++;
            if (position >= text.Length || text[position - 1] != ':' || !MagicInput.IsRequest(text[start..position]))
                continue;
            if (text[position] == '"')
                Quoted(text, ref position, line);
            else if (text[position] == '{')
                Json(text, ref position, line);
        }

        return text[start..position];
    }

    private static string Quoted(string text, ref int position, int line)
    {
        var word = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] == '"')
            {
                position++;
                return word.ToString();
            }

            if (text[position] == '\\' && position + 1 < text.Length && text[position + 1] is '"' or '\\')
                position++;
            word.Append(text[position]);
        }

        throw new MagicException("DNI106", line, "a quoted value is not closed: the second \" is missing.");
    }

    private static string Json(string text, ref int position, int line)
    {
        var bytes = Encoding.UTF8.GetBytes(text[position..]);
        try
        {
            var reader = new Utf8JsonReader(bytes);
            reader.Read();
            reader.Skip();
            var word = Encoding.UTF8.GetString(bytes, 0, (int)reader.BytesConsumed);
            position += word.Length;
            return word;
        }
        catch (JsonException error)
        {
            throw new MagicException("DNI106", line, $"a JSON value cannot be read ({error.Message}).");
        }
    }
}
