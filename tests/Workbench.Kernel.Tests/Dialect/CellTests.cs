using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Runs;
using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 1 of the dialect: cells, languages, splitting.</summary>
public sealed class CellTests
{
    private static async Task<IReadOnlyDictionary<string, string>> Shown(string source) =>
        Assert.Single((await Cells.CSharp(source)).Displays()).Data;

    [Fact]
    public async Task Row_1_1_a_language_on_the_first_line_wins_over_metadata()
    {
        var document = NotebookFile.Parse(
            """
            {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
              {"cell_type": "code", "source": "let here = 1", "metadata": {"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "fsharp"}}},
              {"cell_type": "code", "source": "#!csharp\nvar there = 2;", "metadata": {"polyglot_notebook": {"kernelName": "fsharp"}}}]}
            """,
            "n.ipynb");
        Assert.Empty((await NotebookRunner.RunAsync(document)).Faults);
    }

    [Fact]
    public async Task Row_1_2_cells_without_a_language_have_the_notebooks()
    {
        var document = NotebookFile.Parse("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}\n#!fsharp\nlet a = 1", "n.dib");
        document.Cells[0].Language = null;
        Assert.Empty((await NotebookRunner.RunAsync(document)).Faults);
    }

    [Fact]
    public async Task Row_1_3_a_cell_may_hold_several_languages_and_the_next_cell_starts_from_its_own()
    {
        var result = await Cells.Session.ExecuteAsync("#!fsharp\nlet row13 = 1\n#!csharp\nvar row13 = \"c#\";");
        Assert.Null(result.Error);
        Assert.Equal(
            ("c#", 1), ((string?)Cells.Session.FindVariable("csharp", "row13")!.Value, (int?)Cells.Session.FindVariable("fsharp", "row13")!.Value));
        Assert.Equal("C#", (await Cells.Session.ExecuteAsync("row13.ToUpper()")).Value());
    }

    [Theory]
    [InlineData("c#", "csharp")]
    [InlineData("C#", "csharp")]
    [InlineData("f#", "fsharp")]
    [InlineData("F#", "fsharp")]
    [InlineData("js", "javascript")]
    [InlineData("md", "markdown")]
    public void Row_1_4_languages_have_other_names(string alias, string language) =>
        Assert.Equal(language, Assert.Single(CellSplitter.Split($"#!{alias}\ntext", "html")).Language);

    [Fact]
    public async Task Row_1_4_and_2_20_powershell_is_pwsh_and_not_supported() =>
        Assert.Equal(CellStatus.Unsupported, (await Cells.CSharp("#!powershell\nGet-Date")).Status);

    [Fact]
    public async Task Row_1_5_html_goes_out_unchanged()
    {
        var data = await Shown("#!html\n<b>a & b</b>\n<script>1 < 2</script>");
        Assert.Equal(["text/html"], data.Keys);
        Assert.Equal("<b>a & b</b>\n<script>1 < 2</script>", data["text/html"]);
    }

    [Fact]
    public async Task Row_1_6_JavaScript_becomes_a_script_with_shared_values_ahead_of_it()
    {
        await Cells.CSharp("var row16 = new { a = 1.5, b = \"</script><x>\" };");
        var data = await Shown(
            "#!javascript\n#!share row16 --from csharp\n#!set --name word --value \"two words\"\nconsole.log(row16, word, \"</script>\");");
        Assert.Equal(
            "var row16 = {\"a\":1.5,\"b\":\"\\u003C/script\\u003E\\u003Cx\\u003E\"};\nvar word = \"two words\";\nconsole.log(row16, word, \"<\\/script>\");",
            data["application/javascript"]);
        Assert.Equal($"<script type=\"text/javascript\">\n{data["application/javascript"]}\n</script>", data["text/html"]);
    }

    [Fact]
    public async Task Row_1_7_a_Mermaid_diagram_keeps_its_source_readable()
    {
        var data = await Shown("#!mermaid --display-width 400px --display-background-color #fff\ngraph TD\n  A-->|x < y| B");
        Assert.Equal("<pre class=\"mermaid\" style=\"width:400px;background-color:#fff;\">graph TD\n  A--&gt;|x &lt; y| B</pre>", data["text/html"]);
        Assert.Equal("graph TD\n  A-->|x < y| B", data["text/vnd.mermaid"]);
        Assert.Contains("no CSS length", (await Cells.CSharp("#!mermaid --display-width \"1;x:url(a)\"\ngraph TD")).Error!.Value);
    }

    [Fact]
    public async Task Row_1_8_Markdown_in_a_code_cell_is_rendered_and_takes_the_rest()
    {
        var data = await Shown("#!markdown\n# Title\n$x^2$\n#!csharp\nnot code");
        Assert.Contains(">Title</h1>", data["text/html"]);
        Assert.Contains("x^2", data["text/html"]);
        Assert.Contains("not code", data["text/html"]);
    }

    [Fact]
    public async Task Row_1_9_value_stores_the_text_that_follows()
    {
        var result = await Cells.CSharp("#!value --name row19\nline one\n#!time\n\n#!csharp\n#!share row19 --from value\nConsole.Write(row19);");
        Assert.Null(result.Error);
        Assert.Equal("line one\n#!time", result.Printed());
        Assert.Empty(result.Displays());
    }

    [Fact]
    public async Task Row_1_9_value_with_a_MIME_type_is_displayed_and_JSON_is_parsed()
    {
        var result = await Cells.CSharp("#!value --name row19json --mime-type application/json\n{\"a\": [1, 2]}\n#!csharp\n#!share row19json --from value\nConsole.Write(row19json.RootElement.GetProperty(\"a\")[1]);");
        Assert.Null(result.Error);
        Assert.Equal("2", result.Printed());
        Assert.Equal("{\"a\": [1, 2]}", Assert.Single(result.Displays()).Data["application/json"]);
    }

    [Theory]
    [InlineData("--from-url http://a.b --from-file x", "DNI205")]
    [InlineData("--from-url http://a.b --from-value x", "DNI206")]
    [InlineData("--from-value x --from-file x", "DNI207")]
    [InlineData("--from-file x\ntext", "DNI208")]
    [InlineData("--from-url http://a.b\ntext", "DNI209")]
    public async Task Row_1_9_sources_of_a_value_exclude_each_other(string options, string code) =>
        Assert.Contains(code, (await Cells.CSharp("#!value --name x " + options)).Error!.Value);

    [Fact]
    public async Task Row_1_9_value_from_file_and_from_another_value()
    {
        var folder = Directory.CreateTempSubdirectory("value-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "t.txt"), "from a file", TestContext.Current.CancellationToken);
            var session = new NotebookSession(new SessionOptions { Folder = folder.FullName });
            var result = await session.ExecuteAsync("var n = new[] { 1, 2 };");
            Assert.Null(result.Error);
            result = await session.ExecuteAsync(
                "#!value --name a --from-file t.txt\n#!value --name b --from-value @csharp:n\n#!csharp\n#!share a --from value\n#!share b --from value\nConsole.Write(a + b);");
            Assert.Null(result.Error);
            Assert.Equal("from a file[1,2]", result.Printed());
            Assert.Contains("nowhere.txt cannot be read", (await session.ExecuteAsync("#!value --name a --from-file nowhere.txt")).Error!.Value);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Row_1_9_value_from_a_web_address_has_the_type_that_the_server_says()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var cell = Cells.CSharp(
            $"#!value --name row19url --from-url http://{server.LocalEndpoint}/x\n#!csharp\n#!share row19url --from value\nConsole.Write(row19url);");
        using (var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        await using (var stream = client.GetStream())
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            while (!string.IsNullOrEmpty(await reader.ReadLineAsync(TestContext.Current.CancellationToken)))
            {
            }

            await stream.WriteAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntrue"u8.ToArray(),
                TestContext.Current.CancellationToken);
        }

        var result = await cell;
        Assert.Null(result.Error);
        Assert.Equal("True", result.Printed());
        Assert.Contains("is no web address", (await Cells.CSharp("#!value --name x --from-url file:///etc/passwd")).Error!.Value);
    }

    [Fact]
    public void Row_1_10_an_indented_magic_is_left_to_the_compiler_and_packages_are_hoisted()
    {
        var part = Assert.IsType<CodePart>(Assert.Single(CellSplitter.Split("var a = 1;\n  #!time\n#r \"nuget: Deedle\"\n", "csharp")));
        Assert.Contains("  #!time", part.Text);
        Assert.Equal("Deedle", Assert.Single(part.Packages).Name);
    }

    [Theory]
    [InlineData("#!nosuch", "DNI101", "#!nosuch")]
    [InlineData("#!share x --frm csharp", "DNI103", "--frm")]
    [InlineData("#!share x", "DNI104", "--from")]
    [InlineData("#!share x --from csharp --from fsharp", "DNI105", "--from")]
    [InlineData("#!csharp now", "DNI103", "now")]
    public async Task Row_1_11_a_wrong_magic_fails_the_cell_before_any_of_it_runs(string magic, string code, string named)
    {
        var result = await Cells.CSharp($"Console.Write(\"ran\");\n{magic}");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal("", result.Printed());
        Assert.StartsWith($"(2,1): error {code}:", result.Error!.Value);
        Assert.Contains(named, result.Error.Value);
    }

    [Fact]
    public async Task Row_1_12_h_after_a_magic_prints_its_help()
    {
        foreach (var name in MagicCatalogue.Known.Keys)
        {
            var help = (await Shown($"#!{name} -h"))["text/plain"];
            Assert.StartsWith($"#!{name}: ", help);
            Assert.All(MagicCatalogue.Known[name].Options, option => Assert.Contains("--" + option.Name, help));
        }
    }

    [Fact]
    public async Task Row_1_13_after_a_failed_part_the_rest_does_not_run()
    {
        var result = await Cells.CSharp("Console.Write(1);\n#!share nowhere --from fsharp\nConsole.Write(2);");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal("1", result.Printed());
        var document = new NotebookDocument();
        foreach (var source in new[] { "throw new Exception();", "1" })
            document.Cells.Add(new NotebookCell { Kind = CellKind.Code, Source = source, Metadata = new JsonObject() });
        Assert.Equal(1, (await NotebookRunner.RunAsync(document)).Executed);
    }
}
