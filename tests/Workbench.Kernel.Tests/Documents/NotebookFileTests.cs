using System.Text.Json.Nodes;
using Workbench.Data.Files;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Documents;

public sealed class NotebookFileTests
{
    private const string Stored = """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {},
           "source": [
            "# Title é\n",
            "text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "c1",
           "metadata": {
            "dotnet_interactive": {
             "language": "fsharp"
            },
            "polyglot_notebook": {
             "kernelName": "fsharp"
            },
            "tags": [
             "parameters"
            ],
            "vscode": {
             "n": 1.50
            }
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "a\n",
              "b"
             ]
            },
            {
             "data": {
              "application/json": {
               "x": [
                1
               ]
              },
              "text/plain": [
               "v"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            },
            {
             "ename": "Error",
             "evalue": "no",
             "output_type": "error",
             "traceback": [
              "no",
              " at"
             ]
            }
           ],
           "source": "let x = 1"
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "mine": null
         },
         "nbformat": 4,
         "nbformat_minor": 5,
         "other": []
        }

        """;

    [Fact]
    public void A_notebook_is_read_with_languages_tags_and_outputs()
    {
        var document = NotebookFile.Parse(Stored, "x.ipynb");
        Assert.Equal("csharp", document.DefaultLanguage);
        Assert.Equal("# Title é\ntext", document.Cells[0].Source);
        Assert.NotNull(document.Cells[0].Attachments);
        var code = document.Cells[1];
        Assert.Equal(("fsharp", "c1", 3), (code.Language, code.Id, code.ExecutionCount));
        Assert.Equal(["parameters"], code.Tags);
        Assert.Equal(new StreamOutput("stdout", "a\nb"), code.Outputs[0]);
        var value = Assert.IsType<DisplayOutput>(code.Outputs[1]);
        Assert.Equal(("""{"x":[1]}""", "v", 3), (value.Data["application/json"], value.Data["text/plain"], value.ExecutionCount));
        Assert.Equal(["no", " at"], Assert.IsType<ErrorOutput>(code.Outputs[2]).Traceback);
    }

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes() =>
        Assert.Equal(Stored, NotebookFile.Text(NotebookFile.Parse(Stored, "x.ipynb")));

    [Theory]
    [InlineData("  ", "\n", "")]
    [InlineData("\t", "\r\n", "\r\n")]
    public void The_layout_of_the_file_is_kept(string indent, string newLine, string end)
    {
        var text = $$"""{~"cells": [],~"metadata": {},~"nbformat": 4,~"nbformat_minor": 2}""".Replace("~", newLine + indent).Replace(
            "2}", "2" + newLine + "}" + end);
        Assert.Equal(text, NotebookFile.Text(NotebookFile.Parse(text, "x.ipynb")));
    }

    [Fact]
    public void Only_outputs_counts_and_changed_sources_change()
    {
        var document = NotebookFile.Parse(Stored, "x.ipynb");
        document.Cells[1].Outputs.Clear();
        document.Cells[1].ExecutionCount = null;
        document.Cells[0].Source = "other\ntext";
        var before = JsonNode.Parse(Stored)!;
        before["cells"]![1]!["outputs"] = new JsonArray();
        before["cells"]![1]!["execution_count"] = null;
        before["cells"]![0]!["source"] = new JsonArray("other\n", "text");
        Assert.True(JsonNode.DeepEquals(before, JsonNode.Parse(NotebookFile.Text(document))));
    }

    [Fact]
    public void A_notebook_made_in_memory_names_its_languages_and_reads_back()
    {
        var document = new NotebookDocument();
        document.Cells.Add(new NotebookCell { Kind = CellKind.Markdown, Source = "# T" });
        document.Cells.Add(new NotebookCell { Kind = CellKind.Code, Source = "1\n2", Language = "fsharp", Id = "a" });
        var root = JsonNode.Parse(NotebookFile.Text(document))!;
        Assert.Equal(".net-csharp", (string?)root["metadata"]!["kernelspec"]!["name"]);
        Assert.Equal("fsharp", (string?)root["cells"]![1]!["metadata"]!["polyglot_notebook"]!["kernelName"]);
        var read = NotebookFile.Parse(root.ToJsonString(), "x.ipynb");
        Assert.Equal(("fsharp", "1\n2", "a"), (read.Cells[1].Language, read.Cells[1].Source, read.Cells[1].Id));
    }

    [Theory]
    [InlineData("{\n \"cells\": [\n  oops\n", 3, 3)]
    [InlineData("# A heading", 1, 1)]
    [InlineData("", 1, 1)]
    public void Text_that_is_no_JSON_is_refused_with_its_place(string text, long line, int column)
    {
        var error = Assert.Throws<DataFileException>(() => NotebookFile.Parse(text, "broken.ipynb"));
        Assert.StartsWith("broken.ipynb:", error.Message);
        Assert.Contains("not a notebook", error.Message);
        Assert.Equal(line, error.Line);
        Assert.Equal(column, error.Column);
    }

    [Theory]
    [InlineData("{\"a\": 1, \"a\": 2}", "Duplicate property")]
    [InlineData("[]", "no object")]
    [InlineData("{}", "\"nbformat\" is missing")]
    [InlineData("{\"nbformat\": 3}", "notebook format 3 is not supported")]
    [InlineData("{\"nbformat\": 4}", "\"cells\" is missing")]
    [InlineData("{\"nbformat\": 4, \"cells\": [1]}", "cell 1 is no JSON object")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\"}]}", "cell 1 has the cell_type heading")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}", "cell 1 has no source")]
    public void JSON_that_is_no_notebook_is_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => NotebookFile.Parse(text, "x.ipynb")).Message);

    [Fact]
    public void A_file_that_is_missing_or_binary_is_refused()
    {
        Assert.Contains("no such notebook", Assert.Throws<WorkbenchException>(() => NotebookFile.Read("nowhere.ipynb")).Message);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [0x6c, 0x1b, 0xff, 0xfe]);
            Assert.Contains("not UTF-8", Assert.Throws<DataFileException>(() => NotebookFile.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("n.ipynb", Stored)]
    [InlineData("n.dib", "#!csharp\n1\n")]
    public void A_byte_order_mark_stays(string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory("notebook-file-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, [0xef, 0xbb, 0xbf, .. System.Text.Encoding.UTF8.GetBytes(text)]);
            var before = File.ReadAllBytes(path);
            NotebookFile.Write(path, NotebookFile.Read(path));
            Assert.Equal(before, File.ReadAllBytes(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"output_type": "stream", "text": "\ud83d"}""")]
    [InlineData("""{"output_type": "stream", "\udc00": ""}""")]
    public void Half_a_character_is_refused(string output)
    {
        var text = $$"""
            {"nbformat": 4, "cells": [{"cell_type": "code", "source": "1", "outputs": [
              {{output}}]}]}
            """;
        var error = Assert.Throws<DataFileException>(() => NotebookFile.Parse(text, "x.ipynb"));
        Assert.StartsWith("x.ipynb:2:", error.Message);
        Assert.Contains("half a surrogate pair", error.Message);
    }

    [Fact]
    public void An_output_of_an_unknown_type_is_left_out_with_a_note()
    {
        const string text = """{"nbformat": 4, "cells": [{"cell_type": "code", "source": "1", "outputs": [{"output_type": "unknown"}]}]}""";
        var document = NotebookFile.Parse(text, "x.ipynb");
        Assert.Empty(document.Cells[0].Outputs);
        Assert.Equal(["Cell 1 had an output of the unknown type unknown, which was left out."], document.Notes);
    }
}
