using Workbench.Data.Files;

namespace Workbench.Kernel.Documents;

/// <summary>
/// Reads a C# or F# script as a notebook. Lines <c>// %%</c> begin cells; text cells and cells in another language are comments in
/// it. An F# script without such lines may have literate comments <c>(** ... *)</c>, which are Markdown. Any other script is one cell.
/// </summary>
internal sealed class ScriptReader
{
    private readonly string path;
    private readonly string[] lines;
    private readonly NotebookDocument document;

    private ScriptReader(string text, string path, NotebookFormat format)
    {
        this.path = path;
        lines = DocumentLines.Of(text);
        document = new NotebookDocument
        {
            Path = path,
            Format = format,
            StoredText = text,
            Layout = JsonLayout.Jupyter with { NewLine = DocumentLines.NewLineOf(text) },
            DefaultLanguage = ScriptWriter.LanguageOf(format),
        };

        // The line by which a shell finds the interpreter is none of the notebook's.
        if (lines[0].StartsWith("#!/", StringComparison.Ordinal))
            lines[0] = "";
    }

    public static NotebookDocument Read(string text, string path, NotebookFormat format)
    {
        var reader = new ScriptReader(text, path, format);
        if (format == NotebookFormat.FSharpScript && !reader.lines.Any(line => ScriptHeader.Read(line) is not null) && reader.lines.Any(IsLiterate))
            reader.ReadLiterate();
        else
            reader.ReadPercent();
        return reader.document;
    }

    private void ReadPercent()
    {
        ScriptHeader? header = null;
        var start = 0;
        for (var index = 0; index < lines.Length; index++)
        {
            if (ScriptHeader.Read(lines[index]) is not { } next)
                continue;
            AddCell(header, lines.AsSpan(start, index - start));
            (header, start) = (next, index + 1);
        }

        AddCell(header, lines.AsSpan(start));
    }

    private void AddCell(ScriptHeader? header, ReadOnlySpan<string> body)
    {
        var source = DocumentLines.Trimmed(body);
        if (header is null)
        {
            AddCode(source);
            return;
        }

        var isComment = header.Kind != CellKind.Code || header.Language is not null;
        document.Cells.Add(new NotebookCell
        {
            Kind = header.Kind,
            Language = header.Language,
            Source = isComment ? ScriptComment.Read(source) : source,
            Metadata = header.Metadata,
        });
    }

    private void AddCode(string source)
    {
        if (source.Length > 0)
            document.Cells.Add(new NotebookCell { Kind = CellKind.Code, Source = source });
    }

    private void ReadLiterate()
    {
        var start = 0;
        for (var index = 0; index < lines.Length; index++)
        {
            if (!IsLiterate(lines[index]))
                continue;
            AddCode(DocumentLines.Trimmed(lines.AsSpan(start, index - start)));
            var (text, end, after) = ReadComment(index);
            if (text.Length > 0)
                document.Cells.Add(new NotebookCell { Kind = CellKind.Markdown, Source = text });
            lines[end] = after;
            start = end;
            index = end;
        }

        AddCode(DocumentLines.Trimmed(lines.AsSpan(start)));
    }

    /// <summary>A comment that begins on a line: its text, the line on which it ends, and what follows it there. Comments nest in F#.</summary>
    private (string Text, int End, string After) ReadComment(int first)
    {
        var depth = 0;
        for (var index = first; index < lines.Length; index++)
        {
            for (var at = 0; at < lines[index].Length; at++)
            {
                var rest = lines[index].AsSpan(at);
                if (rest.StartsWith("(*)") && depth > 0)
                {
                    at += 2;
                }
                else if (rest.StartsWith("(*"))
                {
                    depth++;
                    at++;
                }
                else if (rest.StartsWith("*)"))
                {
                    if (--depth == 0)
                        return (CommentText(first, index, at), index, rest[2..].ToString());
                    at++;
                }
            }
        }

        throw new DataFileException(path, "the literate comment that begins here with (** has no end. Expected *) after the text.", first + 1);
    }

    private string CommentText(int first, int last, int end)
    {
        var text = lines[first..(last + 1)];
        text[^1] = text[^1][..end];
        text[0] = text[0]["(**".Length..].TrimStart();
        return DocumentLines.Trimmed(text).TrimEnd();
    }

    private static bool IsLiterate(string line) =>
        line.StartsWith("(**", StringComparison.Ordinal) && (line.Length == 3 || line[3] is not ('*' or ')'));
}
