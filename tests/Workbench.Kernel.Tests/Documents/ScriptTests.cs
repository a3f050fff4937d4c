using Workbench.Data.Files;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Documents;

public sealed class ScriptTests
{
    private static (CellKind Kind, string? Language, string Source)[] Cells(string text, string name) =>
        [.. NotebookFile.Parse(text, name).Cells.Select(cell => (cell.Kind, cell.Language, cell.Source))];

    [Fact]
    public void Percent_lines_begin_cells_and_comments_are_text()
    {
        var text = "// before\nusing System.IO;\n\n// %% [markdown]\n// # Title\n//\n//  indented\n\n//%%\nvar a = 1;\n\n// %% Load the data tags=[\"parameters\"]\nvar b = 2;\n"
            + "// %% [md]\n/* block\ntext */\n// %% language=\"F#\"\n// let c = 3\n// %% [raw]\nas it is\n";
        Assert.Equal(
            [
                (CellKind.Code, null, "// before\nusing System.IO;"), (CellKind.Markdown, null, "# Title\n\n indented"), (CellKind.Code, null, "var a = 1;"),
                (CellKind.Code, null, "var b = 2;"), (CellKind.Markdown, null, "block\ntext"), (CellKind.Code, "fsharp", "let c = 3"), (CellKind.Raw, null, "as it is"),
            ],
            Cells(text, "n.csx"));
        var tagged = NotebookFile.Parse(text, "n.csx").Cells[3];
        Assert.Equal(["parameters"], tagged.Tags);
        Assert.Equal("Load the data", (string?)tagged.Metadata["title"]);
    }

    [Theory]
    [InlineData("// %%% deeper")]
    [InlineData("  // %%")]
    [InlineData("var x = 1; // %%")]
    [InlineData("// %%x")]
    public void Other_lines_begin_none(string line) => Assert.Single(Cells($"1\n{line}\n2", "n.csx"));

    [Fact]
    public void A_script_without_marks_is_one_cell_and_an_empty_one_none()
    {
        Assert.Equal([(CellKind.Code, null, "let a = 1\n\nlet b = 2")], Cells("\nlet a = 1\n\nlet b = 2\n", "n.fsx"));
        Assert.Empty(Cells("\n \n", "n.csx"));
    }

    [Fact]
    public void Literate_comments_of_F_sharp_are_Markdown_and_commands_stay_code() =>
        Assert.Equal(
            [
                (CellKind.Markdown, null, "# Title\n\ntext (* nested *) and the operator (*)"), (CellKind.Code, null, "let a = 1\n(*** hide ***)\nlet b = 2"),
                (CellKind.Markdown, null, "one line"), (CellKind.Code, null, "let c = (**) 3"),
            ],
            Cells("(** # Title\n\ntext (* nested *) and the operator (*)\n*)\nlet a = 1\n(*** hide ***)\nlet b = 2\n(** one line *)\nlet c = (**) 3\n", "n.fsx"));

    [Fact]
    public void A_literate_comment_without_an_end_is_refused_with_its_line()
    {
        var error = Assert.Throws<DataFileException>(() => Cells("let a = 1\n(** open\n", "n.fsx"));
        Assert.Equal(2, error.Line);
        Assert.Contains("has no end", error.Message);
    }

    [Fact]
    public void A_script_written_is_code_that_the_language_compiles()
    {
        var document = NotebookFile.Parse("#!markdown\n# T\n*/\n#!fsharp\nlet a = 1\n#!csharp\nvar b = 2;\n", "n.dib");
        Assert.Equal(
            "// %% [markdown]\n// # T\n// */\n\n// %% language=\"fsharp\"\n// let a = 1\n\n// %%\nvar b = 2;\n", NotebookFile.Text(document, NotebookFormat.CSharpScript));
    }
}
