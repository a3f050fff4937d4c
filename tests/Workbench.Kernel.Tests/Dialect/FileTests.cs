using System.Text.Json.Nodes;
using Workbench.Data.Files;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 9 of the dialect: files.</summary>
public sealed class FileTests
{
    private const string OddlyLaidOut = """
        {"nbformat":4 , "metadata": {"mine":{"b":1.50,"a":"\u00e9\/"},
            "kernelspec":{"language":"F#","name":".net-fsharp"}},
          "cells":[ {"source":["let x = 1\r\n","x"],"cell_type":"code","metadata":{ "vscode":{"k":null} , "tags":["t"]},
                     "outputs":[],"execution_count":null, "extra":[1,2 ]},
            {"cell_type":"markdown","source":"text","metadata":{},"attachments":{"a.png":{"image/png":"iVBORw0KGgo="}}} ],
          "nbformat_minor":2}
        """;

    private static NotebookDocument Dib(string text) => NotebookFile.Parse(text, "n.dib");

    [Theory]
    [InlineData("\"a\\nb\"")]
    [InlineData("[\"a\\n\", \"b\"]")]
    [InlineData("[\"a\\r\\n\", \"b\"]")]
    public void Row_9_1_reads_sources_as_string_or_list(string source)
    {
        for (var minor = 0; minor <= 5; minor++)
        {
            var text = $$"""{"nbformat": 4, "nbformat_minor": {{minor}}, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}, "source": {{source}}}]}""";
            Assert.Equal("a\nb", Assert.Single(NotebookFile.Parse(text, "n.ipynb").Cells).Source);
        }
    }

    [Fact]
    public void Row_9_1_keeps_unknown_keys_and_says_where_broken_JSON_breaks()
    {
        Assert.Equal(OddlyLaidOut, NotebookFile.Text(NotebookFile.Parse(OddlyLaidOut, "n.ipynb")));
        var error = Assert.Throws<DataFileException>(() => NotebookFile.Parse("---\nlayout: post\n", "_template.ipynb"));
        Assert.StartsWith("_template.ipynb:1:2: not a notebook: expected an .ipynb file, which is JSON.", error.Message);
    }

    [Fact]
    public void Row_9_2_finds_the_languages_where_the_engines_versions_stored_them()
    {
        var document = NotebookFile.Parse(
            """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {"kernelspec": {"name": ".net-csharp"}, "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "fsharp"}}},
             "cells": [{"cell_type": "code", "source": "1", "metadata": {"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "pwsh"}, "vscode": {}}},
                       {"cell_type": "code", "source": "1", "metadata": {"dotnet_interactive": {"language": "csharp"}}}, {"cell_type": "code", "source": "1", "metadata": {}}]}
            """,
            "n.ipynb");
        Assert.Equal("fsharp", document.DefaultLanguage);
        Assert.Equal(["pwsh", "csharp", null], document.Cells.Select(cell => cell.Language));
    }

    [Fact]
    public void Row_9_3_a_new_file_names_its_languages_as_the_old_engine_did()
    {
        var root = JsonNode.Parse(NotebookFile.Text(Dib("#!fsharp\n1\n#!md\ntext\n"), NotebookFormat.Ipynb))!;
        Assert.Equal("""{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}""", root["metadata"]!["kernelspec"]!.ToJsonString());
        Assert.Equal("C#", (string?)root["metadata"]!["language_info"]!["name"]);
        Assert.Equal(
            """{"dotnet_interactive":{"language":"fsharp"},"polyglot_notebook":{"kernelName":"fsharp"}}""", root["cells"]![0]!["metadata"]!.ToJsonString());
        Assert.Equal(["cell-1", "cell-2"], root["cells"]!.AsArray().Select(cell => (string?)cell!["id"]));
    }

    [Fact]
    public async Task Row_9_3_a_run_changes_nothing_but_outputs_and_counts()
    {
        var document = NotebookFile.Parse(OddlyLaidOut, "n.ipynb");
        Assert.Empty((await NotebookRunner.RunAsync(document)).Faults);
        var written = NotebookFile.Text(document);
        var outputs = written.IndexOf("\"outputs\":", StringComparison.Ordinal);
        var count = written.IndexOf(",\"execution_count\":1, \"extra\"", StringComparison.Ordinal);
        Assert.Contains("<pre>1</pre>", written[outputs..count], StringComparison.Ordinal);
        Assert.Equal(OddlyLaidOut, written[..outputs] + "\"outputs\":[],\"execution_count\":null, \"extra\"" + written[(count + ",\"execution_count\":1, \"extra\"".Length)..]);
    }

    [Fact]
    public void Row_9_3_one_changed_source_leaves_the_rest_of_the_file()
    {
        var document = NotebookFile.Parse(OddlyLaidOut, "n.ipynb");
        document.Cells[1].Source = "other";
        Assert.Equal(OddlyLaidOut.Replace("\"text\"", "\"other\""), NotebookFile.Text(document));
        document.Cells.RemoveAt(0);
        var rest = NotebookFile.Text(document);
        Assert.StartsWith(OddlyLaidOut[..OddlyLaidOut.IndexOf("[ {\"source\"", StringComparison.Ordinal)], rest, StringComparison.Ordinal);
        Assert.Contains(
            """{"cell_type":"markdown","source":"other","metadata":{},"attachments":{"a.png":{"image/png":"iVBORw0KGgo="}}}""",
            rest,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Row_9_4_an_illegal_output_is_dropped_on_writing_with_a_note_and_the_others_stay()
    {
        const string text = """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}, "execution_count": 1, "source": "1", "outputs": [
              {"output_type": "unknown"}, {"output_type": "stream", "name": "stdout", "text": "a\nb"},
              {"output_type": "display_data", "metadata": {}, "data": {"application/json": {"a": [1]}, "text/plain": ["x\n", "y"]}}]}]}
            """;
        var document = NotebookFile.Parse(text, "n.ipynb");
        Assert.Contains("unknown type unknown", Assert.Single(document.Notes));
        var outputs = JsonNode.Parse(NotebookFile.Text(document))!["cells"]![0]!["outputs"]!.AsArray();
        Assert.Equal(["stream", "display_data"], outputs.Select(output => (string?)output!["output_type"]));
        Assert.Equal("""["a\n","b"]""", outputs[0]!["text"]!.ToJsonString());
        Assert.Equal("""{"a":[1]}""", outputs[1]!["data"]!["application/json"]!.ToJsonString());
    }

    [Fact]
    public async Task Row_9_5_an_update_stands_in_the_place_of_the_display()
    {
        var document = Dib("#!csharp\nvar d = display(\"old\"); display(\"after\");\n#!csharp\nd.Update(\"new\");\n");
        await NotebookRunner.RunAsync(document);
        Assert.Equal(["new", "after"], document.Cells[0].Outputs.Cast<DisplayOutput>().Select(output => output.Data["text/plain"]));
        Assert.Empty(document.Cells[1].Outputs);
    }

    [Fact]
    public void Row_9_dib_lines_that_are_a_language_begin_cells_and_nothing_else_does()
    {
        var document = Dib("1 + 1\n\n#!value --name x\ntext\n#!f#\n\nlet a = 1\n\n  #!csharp\n#!time\n\n#!md\n# T\n#!powershell\n#!C#\n2");
        Assert.Equal(
            [
                (CellKind.Code, "csharp", "1 + 1\n\n#!value --name x\ntext"), (CellKind.Code, "fsharp", "let a = 1\n\n  #!csharp\n#!time"),
                (CellKind.Markdown, null, "# T"), (CellKind.Code, "csharp", "2"),
            ],
            document.Cells.Select(cell => (cell.Kind, cell.Language, cell.Source)));
    }

    [Fact]
    public void Row_9_dib_meta_names_the_default_and_further_languages()
    {
        var document = Dib("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\",\n\"items\":[{\"name\":\"sql-mice\",\"aliases\":[\"mice\"]}]}}\n#!fsharp\nlet a = 1\n#!mice\nselect 1\n");
        Assert.Equal("fsharp", document.DefaultLanguage);
        Assert.Equal(["fsharp", "sql-mice"], document.Cells.Select(cell => cell.Language));
        Assert.Equal("csharp", Dib("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":null}}\n#!csharp\n1").DefaultLanguage);
    }

    [Theory]
    [InlineData("#!meta\n{\"kernelInfo\":\n#!csharp\n1", 2)]
    [InlineData("#!meta\n[1]\n#!csharp\n1", 2)]
    [InlineData("#!meta\n{\"a\": \"\\ud800\"}\n", 2)]
    public void Row_9_dib_a_bad_meta_block_is_refused_with_its_line(string text, long line) =>
        Assert.Equal(line, Assert.Throws<DataFileException>(() => Dib(text)).Line);

    [Fact]
    public void Row_9_dib_is_written_as_meta_then_each_cell_under_its_language()
    {
        var document = new NotebookDocument { Format = NotebookFormat.Dib };
        document.Cells.Add(new NotebookCell { Kind = CellKind.Code, Source = "\n1\n" });
        document.Cells.Add(new NotebookCell { Kind = CellKind.Markdown, Source = "# T" });
        Assert.Equal(
            "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[],\"languageName\":\"markdown\",\"name\":\"markdown\"},"
            + "{\"aliases\":[],\"languageName\":\"csharp\",\"name\":\"csharp\"}]}}\n\n#!csharp\n\n1\n\n#!markdown\n\n# T\n",
            NotebookFile.Text(document));
    }

    [Theory]
    [InlineData("{\"nbformat\": 4, \"metadata\": {}, \"cells\": []}", "n.dib", NotebookFormat.Ipynb)]
    [InlineData("#!fsharp\n1", "n.ipynb", NotebookFormat.Dib)]
    [InlineData("{ \"cells\": [], \"nbformat\": 4 }", "n.csx", NotebookFormat.Ipynb)]
    [InlineData("{ var x = 1; }", "n.csx", NotebookFormat.CSharpScript)]
    [InlineData("#!/usr/bin/env dotnet fsi\nprintfn \"a\"", "n.fsx", NotebookFormat.FSharpScript)]
    [InlineData("1 + 1", "n.dib", NotebookFormat.Dib)]
    [InlineData("", "n.dib", NotebookFormat.Dib)]
    public void Row_12_the_content_decides_what_a_file_is_then_its_name(string text, string name, NotebookFormat expected) =>
        Assert.Equal(expected, NotebookFile.Parse(text, name).Format);
}
