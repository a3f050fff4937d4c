using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Documents;

/// <summary>Notebooks made by chance of lines that are awkward in one kind of file or another, in the form that the kind can hold.</summary>
internal sealed class RandomNotebook(int seed, NotebookFormat format)
{
    private static readonly string[] Lines =
    [
        "var x = 1;", "", "   ", "\tlet y = 2 ", "  #!csharp", "#!time", "#!set --name a --value b", "#!markdown x", "// comment", "//", "//not spaced",
        "// // %%", "  // %%", "(* text *)", " (** text *)", "# Heading — é 🐭", "#r \"nuget: X, 1\"", "{\"a\": \"\\u00e9\"}", "#!", "#!meta x", "a\u2028b\u0085c\fd",
        "$x^2$ \\alpha", "*/", "/*", "(*", "\"\"\"", "\0", "<div>&amp;</div>", "[markdown]",
    ];

    private static readonly string[] Languages = ["csharp", "fsharp", "html", "javascript", "mermaid", "pwsh", "sql-mice"];

    private readonly Random random = new(seed);

    public NotebookDocument Next()
    {
        var scriptLanguage = format == NotebookFormat.FSharpScript ? "fsharp" : "csharp";
        var document = new NotebookDocument
        {
            Format = format,
            DefaultLanguage = format is NotebookFormat.CSharpScript or NotebookFormat.FSharpScript ? scriptLanguage : Pick("csharp", "fsharp"),
            Metadata = format switch
            {
                NotebookFormat.Ipynb => new JsonObject { ["authors"] = new JsonArray("é\"\\\n"), ["n"] = 1.50 },
                NotebookFormat.Dib => new JsonObject { ["kernelInfo"] = new JsonObject { ["items"] = new JsonArray() }, ["title"] = "a\u2028\n#!csharp" },
                _ => [],
            },
        };
        for (var count = random.Next(6); count > 0; count--)
            document.Cells.Add(Cell());
        return document;
    }

    private NotebookCell Cell()
    {
        var kind = format == NotebookFormat.Dib ? Pick(CellKind.Code, CellKind.Markdown) : Pick(CellKind.Code, CellKind.Markdown, CellKind.Raw);
        var cell = new NotebookCell
        {
            Kind = kind,
            Language = kind == CellKind.Code ? Pick(Languages) : null,
            Source = Source(),
            Id = format == NotebookFormat.Ipynb ? Guid.NewGuid().ToString("N") : null,
            Metadata = format == NotebookFormat.Dib ? [] : Metadata(),
            ExecutionCount = format == NotebookFormat.Ipynb && kind == CellKind.Code ? random.Next(1, 9) : null,
        };
        if (cell.ExecutionCount is not null)
            AddOutputs(cell);
        return cell;
    }

    private string Source()
    {
        var text = string.Join('\n', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pick(Lines)));
        return format switch
        {
            NotebookFormat.Ipynb => text,
            NotebookFormat.Dib when DocumentLines.Trimmed(text.Split('\n')) is { Length: > 0 } trimmed => trimmed,
            NotebookFormat.Dib => "1",
            _ => DocumentLines.Trimmed(text.Split('\n')),
        };
    }

    private JsonObject Metadata()
    {
        var metadata = new JsonObject();
        if (random.Next(2) == 0)
            metadata["tags"] = new JsonArray("parameters", Pick(Lines));
        if (random.Next(2) == 0)
            metadata["title"] = Pick("Bare title", "with [brackets]", "a=b", "", " x ", "% x", "two\nlines", "é");
        if (random.Next(3) == 0)
            metadata["vscode.x"] = new JsonObject { ["n"] = random.Next(), ["none"] = null };
        return metadata;
    }

    private void AddOutputs(NotebookCell cell)
    {
        if (random.Next(2) == 0)
            cell.Outputs.Add(new StreamOutput(Pick("stdout", "stderr"), Pick(Lines) + "\n" + Pick(Lines)));
        if (random.Next(2) == 0)
            cell.Outputs.Add(new DisplayOutput(
                new Dictionary<string, string> { ["text/plain"] = Pick(Lines), ["application/json"] = """{"a":[1,null,"é"]}""" },
                ExecutionCount: random.Next(2) == 0 ? null : cell.ExecutionCount));
        if (random.Next(3) == 0)
            cell.Outputs.Add(new ErrorOutput("Error", Pick(Lines), [Pick(Lines), Pick(Lines)]));
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
