using Microsoft.DotNet.Interactive;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Runs;
using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 2 of the dialect: magic commands.</summary>
public sealed class MagicTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("magics-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Save(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private NotebookSession Session(Func<InputRequest, CancellationToken, Task<string?>>? input = null) =>
        new(new SessionOptions { Folder = folder.FullName, Ask = input });

    [Theory]
    [InlineData("row27 --from csharp", "row27")]
    [InlineData("--name row27 --from C# --as other", "other")]
    public async Task Row_2_7_share_gives_the_same_object(string options, string name)
    {
        await Cells.CSharp("var row27 = new List<int> { 1 };");
        Assert.Null((await Cells.FSharp("#!share " + options)).Error);
        Assert.Same(Cells.Session.FindVariable("csharp", "row27")!.Value, Cells.Session.FindVariable("fsharp", name)!.Value);
    }

    [Fact]
    public async Task Row_2_7_share_with_a_MIME_type_copies_and_a_missing_value_is_named()
    {
        await Cells.CSharp("var row27b = new List<int> { 1, 2 };");
        Assert.Null((await Cells.FSharp("#!share row27b --from csharp --mime-type text/plain")).Error);
        Assert.Equal("[ 1, 2 ]", Cells.Session.FindVariable("fsharp", "row27b")!.Value);
        Assert.Equal("Value 'x' not found in kernel csharp", (await Cells.FSharp("#!share x --from csharp")).Error!.Value);
        Assert.Contains("There is no kernel 'python'", (await Cells.FSharp("#!share x --from python")).Error!.Value);
    }

    [Fact]
    public async Task Row_2_8_set_takes_texts_references_and_shares_on_demand()
    {
        await Cells.FSharp("let row28 = System.Collections.Generic.List [ 1 ]");
        await Cells.CSharp("var row28own = 5;");
        var result = await Cells.CSharp(
            "#!set --name t --value \"@not a reference\"\n#!set --name own --value @row28own\n#!set --name same --value @fsharp:row28 --byref\n"
            + "#!set --name text --value @fsharp:row28 --mime-type text/plain\nsame.Add(2);\nConsole.Write($\"{t}|{own.GetType().Name}|{text}\");");
        Assert.Null(result.Error);
        Assert.Equal("@not a reference|Double|[ 1 ]", result.Printed());
        Assert.Equal([1, 2], Assert.IsType<List<int>>(Cells.Session.FindVariable("fsharp", "row28")!.Value));
        Assert.Contains("DNI303", (await Cells.CSharp("#!set --name a --value @fsharp:row28 --byref --mime-type text/plain")).Error!.Value);
    }

    [Theory]
    [InlineData("true", typeof(bool))]
    [InlineData("3", typeof(double))]
    [InlineData("\"text\"", typeof(string))]
    [InlineData("new[] { 1, 2 }", typeof(System.Text.Json.JsonDocument))]
    [InlineData("double.NaN", typeof(string))]
    public async Task Row_2_9_JSON_copies_have_these_types(string value, Type expected)
    {
        await Cells.CSharp($"var row29 = {value};");
        Assert.Null((await Cells.CSharp("#!set --name row29copy --value @row29")).Error);
        Assert.Equal(expected, Cells.Session.FindVariable("csharp", "row29copy")!.Value!.GetType());
    }

    [Fact]
    public async Task Row_2_9_a_value_that_is_no_JSON_is_refused_with_its_name()
    {
        await Cells.CSharp("var row29func = new Func<int>(() => 1);");
        Assert.Contains("'copied' cannot be copied as JSON", (await Cells.CSharp("#!set --name copied --value @row29func")).Error!.Value);
    }

    [Fact]
    public async Task Row_2_9_an_endless_value_is_not_copied()
    {
        await Cells.CSharp("IEnumerable<string> Row29Endless() { while (true) yield return new string('x', 100_000); }\nvar row29endless = Row29Endless();");
        Assert.Contains("or no end", (await Cells.CSharp("#!set --name copied --value @row29endless")).Error!.Value);
        Assert.Null((await Cells.CSharp("#!set --byref --name shared29 --value @row29endless")).Error);
    }

    [Theory]
    [InlineData("@input", "v", "Value of v", "text", false)]
    [InlineData("@input:city", "city", "city", "text", false)]
    [InlineData("@input:\"Your city?\"", "Your city?", "Your city?", "text", false)]
    [InlineData("@input:{\"prompt\": \"When?\", \"type\": \"date\", \"saveAs\": \"x\"}", "When?", "When?", "date", false)]
    [InlineData("@password:\"The key\"", "The key", "The key", "text", true)]
    public void Row_2_10_inputs_have_prompts_and_names(string value, string name, string prompt, string type, bool isPassword) =>
        Assert.Equal(new InputRequest(prompt, isPassword, type, name), Magic.Parse($"#!set --name v --value {value}", 1).Inputs["value"]);

    [Fact]
    public async Task Row_2_10_inputs_are_asked_for_one_after_another_and_passwords_stay_secret()
    {
        var asked = new List<string>();
        var session = Session((request, _) =>
        {
            asked.Add(request.Name!);
            return Task.FromResult<string?>(request.IsPassword ? "s3cret" : "answer to " + request.Name);
        });
        var result = await session.ExecuteAsync("#!set --name @input:first --value @input:second");
        Assert.Equal(["first", "second"], asked);
        Assert.Contains("answer to first", result.Error!.Value);
        result = await session.ExecuteAsync(
            "#!set --name key --value @password\nConsole.Write($\"{key} {key.GetClearTextPassword()}\"); display(key); key");
        Assert.Null(result.Error);
        Assert.Equal("****** s3cret", result.Printed());
        Assert.All(result.Displays(), display => Assert.DoesNotContain("s3cret", string.Concat(display.Data.Values)));
        Assert.IsType<PasswordString>(session.FindVariable("csharp", "key")!.Value);
    }

    [Fact]
    public async Task Row_2_10_a_headless_run_takes_inputs_by_name_and_names_the_missing()
    {
        var document = NotebookFile.Parse("#!csharp\n#!set --name who --value @input:\"Your name\"\nConsole.Write(who);", "n.dib");
        var result = await NotebookRunner.RunAsync(
            document, new RunOptions { Inputs = new Dictionary<string, string> { ["Your name"] = "Ann", ["spare"] = "x" } });
        Assert.Empty(result.Faults);
        Assert.Equal(["spare"], result.UnusedInputs);
        Assert.Equal(new StreamOutput("stdout", "Ann"), Assert.Single(document.Cells[0].Outputs));
        Assert.Contains("--input \"Your name=VALUE\"", Assert.Single((await NotebookRunner.RunAsync(document)).Faults).Result.Error!.Value);
    }

    [Fact]
    public async Task Row_2_11_time_shows_the_wall_time_after_the_cell()
    {
        var result = await Cells.CSharp("#!time\nConsole.Write(1); display(\"x\");");
        Assert.Equal(["x", "Wall time"], result.Displays().Select(display => display.Data["text/plain"].Split(':')[0]));
        Assert.Matches(@"^Wall time: \d+(\.\d+)?ms$", result.Displays()[1].Data["text/plain"]);
    }

    [Fact]
    public async Task Row_2_12_import_runs_the_cells_of_files_relative_to_the_importing_one()
    {
        Save("parts/inner.csx", "var inner = 2;");
        Save("parts/data.fs", "let ofFs = 4");
        Save(
            "parts/all.dib",
            "#!markdown\n# Imported\n#!csharp\n#r \"nuget: Deedle\"\n#!import inner.csx\n#!fsharp\n#!import data.fs\n#!html\n<i>x</i>\n");
        Save("n.ipynb", NotebookFile.Text(NotebookFile.Parse("#!fsharp\nlet three = 3", "x.dib"), NotebookFormat.Ipynb));
        var session = Session();
        var result = await session.ExecuteAsync("#!import parts/all.dib\n#!import --file n.ipynb\nConsole.Write(inner);");
        Assert.Null(result.Error);
        Assert.Equal("2", result.Printed());
        Assert.Equal(3, session.FindVariable("fsharp", "three")!.Value);
        Assert.Equal(4, session.FindVariable("fsharp", "ofFs")!.Value);
        Assert.Contains(
            result.Displays(),
            display => display.Data.TryGetValue("text/html", out var html) && html.Contains("Imported</h1>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Row_2_12_a_cycle_of_imports_and_a_bad_file_are_errors()
    {
        Save("a.dib", "#!csharp\nConsole.Write(\"a\");\n#!import b.dib");
        Save("b.dib", "#!csharp\n#!import a.dib");
        Save("bad.dib", "#!csharp\n1\n#!csharp\nthrow new Exception(\"planted\");");
        var result = await Session().ExecuteAsync("#!import a.dib");
        Assert.Contains("a.dib imports itself: a.dib -> b.dib -> a.dib", result.Error!.Value);
        Assert.Equal("a", result.Printed());
        Assert.StartsWith("bad.dib, cell 2: System.Exception: planted", (await Session().ExecuteAsync("#!import bad.dib")).Error!.Value);
        Assert.Contains("no such notebook", (await Session().ExecuteAsync("#!import nowhere.dib")).Error!.Value);
        Assert.Contains("cannot be imported", (await Session().ExecuteAsync("#!import x.py")).Error!.Value);
    }

    [Fact]
    public async Task Row_2_13_who_shows_the_names_of_a_languages_variables()
    {
        var session = Session();
        await session.ExecuteAsync("var one = 1; var two = 2;");
        Assert.Equal("one\ttwo", Assert.Single((await session.ExecuteAsync("#!who")).Displays()).Data["text/plain"]);
        await session.ExecuteAsync("#!fsharp\nlet three = 3\nthree");
        Assert.Equal("three", Assert.Single((await session.ExecuteAsync("#!fsharp\n#!who")).Displays()).Data["text/plain"]);
    }

    [Fact]
    public async Task Row_2_14_whos_shows_types_and_values()
    {
        var session = Session();
        await session.ExecuteAsync("var text = \"<b>\"; var list = new List<int> { 1, 2 };");
        Assert.Equal(
            "<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody><tr><td>text</td><td>System.String</td><td>&lt;b&gt;</td></tr>"
            + "<tr><td>list</td><td>System.Collections.Generic.List&lt;System.Int32&gt;</td><td>[ 1, 2 ]</td></tr></tbody></table>",
            Assert.Single((await session.ExecuteAsync("#!whos")).Displays()).Data["text/html"]);
    }

    [Fact]
    public async Task Row_2_15_lsmagic_lists_the_magics_of_each_language_without_internal_ones()
    {
        var displays = (await Cells.CSharp("#!lsmagic")).Displays();
        Assert.Equal(["C#", "F#", "JavaScript"], displays.Select(display => display.Data["text/html"].Split("<h3>")[1].Split("</h3>")[0]));
        Assert.Contains("<code>#!share</code>", displays[0].Data["text/html"]);
        Assert.DoesNotContain("#!who", displays[2].Data["text/html"]);
        Assert.DoesNotContain("nuget-restore", displays[0].Data["text/html"]);
    }

    [Fact]
    public async Task Row_2_16_about_names_the_product_and_versions()
    {
        var text = Assert.Single((await Cells.CSharp("#!about")).Displays()).Data["text/plain"];
        Assert.Matches(@"Product: Genomics Workbench.*\nVersion: \d+\.\d+\.\d+\nBuild: .+\nLibrary version: .+\nC# compiler: 5\.", text);
    }

    [Fact]
    public async Task Row_2_17_log_is_accepted_with_a_note() =>
        Assert.Contains("does nothing", Assert.Single((await Cells.CSharp("#!log")).Displays()).Data["text/plain"]);

    [Theory]
    [InlineData("#!connect jupyter --kernel-name python", "#!connect")]
    [InlineData("#!sql\nselect 1", "SQL")]
    [InlineData("#!sql-mice\nselect 1", "sql-mice")]
    [InlineData("#!http\nGET x", "HTTP requests")]
    [InlineData("#!pwsh\nGet-Date", "PowerShell")]
    [InlineData("#!nuget-restore", "#!nuget-restore")]
    public async Task Rows_2_18_to_2_20_what_is_not_supported_says_so_and_differs_from_a_typing_error(string source, string named)
    {
        var result = await Cells.CSharp(source);
        Assert.Equal(CellStatus.Unsupported, result.Status);
        Assert.Contains(named, result.Error!.Value);
        Assert.Equal(CellStatus.Failed, (await Cells.CSharp("#!sqll")).Status);
    }
}
