using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 5 of the dialect: default formatting, as the value of a cell in each language that has such values.</summary>
public sealed class FormattingTests
{
    /// <summary>Row, language, code and a piece of the value's HTML.</summary>
    public static TheoryData<string, string, string, string> Html => new()
    {
        { "5.2", "csharp", "42", Block("42") },
        { "5.2", "csharp", "1.5", Block("1.5") },
        { "5.2", "csharp", "true", Block("True") },
        { "5.2", "csharp", "'<'", Block("&lt;") },
        { "5.2", "csharp", "1.50m", Block("1.50") },
        { "5.2", "csharp", "System.Numerics.BigInteger.Pow(10, 30)", Block("1" + new string('0', 30)) },
        { "5.2", "csharp", "Guid.Empty", Block("00000000-0000-0000-0000-000000000000") },
        { "5.2", "csharp", "(int?)7", Block("7") },
        { "5.2", "fsharp", "1.5f", Block("1.5") },
        { "5.2", "csharp", "var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();\n"
            + "comma.NumberFormat.NumberDecimalSeparator = \",\"; System.Globalization.CultureInfo.CurrentCulture = comma;\n1.5", Block("1.5") },
        { "5.3", "csharp", "(string)null", Block("&lt;null&gt;") },
        { "5.4", "csharp", "new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc)", "<span>2020-01-02 03:04:05Z</span>" },
        { "5.4", "csharp", "new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))", "<span>2020-01-02 01:04:05Z</span>" },
        { "5.4", "csharp", "TimeSpan.FromSeconds(1)", "<span>00:00:01</span>" },
        { "5.4", "csharp", "DayOfWeek.Monday", "<span>Monday</span>" },
        { "5.5", "csharp", "new { A = 1, B = \"<x>\" }", "<code>{ A = 1, B = &lt;x&gt; }</code>" },
        { "5.5", "csharp", "new { A = 1, B = \"<x>\" }", $"<tr><td>B</td><td>{Block("&lt;x&gt;")}</td></tr>" },
        { "5.5", "csharp", "record Row55(int Age);\nnew Row55(3)", $"<tr><td>Age</td><td>{Block("3")}</td></tr>" },
        { "5.5", "csharp", "class Row55b { public int Field = 1; public int Bad => throw new Exception(\"no\"); }\nnew Row55b()", "no" },
        { "5.7", "csharp", "Enumerable.Range(1, 3)", Block("[ 1, 2, 3 ]") },
        { "5.7", "fsharp", "[ 1 .. 3 ]", Block("[ 1, 2, 3 ]") },
        { "5.7", "fsharp", "seq { 1 .. 3 }", Block("[ 1, 2, 3 ]") },
        { "5.7", "fsharp", "[| \"a\"; \"b\" |]", Block("[ a, b ]") },
        { "5.8", "csharp", "new[] { new { A = 1 } }", "<thead><tr><th><i>index</i></th><th>value</th></tr></thead><tbody><tr><td>0</td><td><details open=\"open\"" },
        { "5.8", "csharp", "new object[] { 1, \"a\" }", "<th><i>index</i></th><th>type</th><th>value</th>" },
        { "5.8", "csharp", "new Uri[0]", "<i>(empty)</i>" },
        { "5.9", "csharp", "Enumerable.Range(1, 100).ToArray()", "20 ... (80 more) ]" },
        { "5.9", "fsharp", "Seq.initInfinite id", "19 ... (more) ]" },
        { "5.9", "csharp", "Enumerable.Range(0, 30).Select(n => new { n }).ToList()", "<i>(10 more)</i>" },
        { "5.10", "csharp", "new Dictionary<string, int> { [\"a\"] = 1 }", $"<th><i>key</i></th><th>value</th></tr></thead><tbody><tr><td>{Block("a")}</td><td>{Block("1")}</td>" },
        { "5.10", "csharp", "Enumerable.Range(0, 1_000_000).ToDictionary(n => n)", "<i>(999980 more)</i>" },
        { "5.11", "csharp", "class Row511 : IEnumerable<int> { public int P => 1; public IEnumerator<int> GetEnumerator() { yield return 2; } IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew Row511()", $"<tr><td><i>(values)</i></td><td>{Block("[ 2 ]")}</td></tr>" },
        { "5.12", "csharp", "(1, \"a\")", $"<tr><td>Item2</td><td>{Block("a")}</td></tr>" },
        { "5.13", "csharp", "new InvalidOperationException(\"why\")", $"<tr><td>Message</td><td>{Block("why")}</td></tr>" },
        { "5.14", "csharp", "typeof(List<string>)", "List&lt;System.String&gt;" },
        { "5.15", "csharp", "System.Text.Json.JsonDocument.Parse(\"{\\\"a\\\": [true, null, \\\"x\\\"]}\")", "<span>&quot;x&quot;</span>" },
        { "5.16", "fsharp", "type Row516 = { Name: string; Age: int }\n{ Name = \"a\"; Age = 3 }", $"<tr><td>Age</td><td>{Block("3")}</td></tr>" },
        { "5.16", "fsharp", "type Shape = Circle of radius: float | Point\nCircle 2.5", $"<tbody><tr><td>radius</td><td>{Block("2.5")}</td></tr></tbody>" },
        { "5.16", "fsharp", "Some 7", $"<tbody><tr><td>Value</td><td>{Block("7")}</td></tr></tbody>" },
        { "5.16", "fsharp", "Map [ \"a\", 1 ]", $"<tr><td>{Block("a")}</td><td>{Block("1")}</td></tr>" },
        { "5.16", "fsharp", "(1, \"a\")", $"<tr><td>Item2</td><td>{Block("a")}</td></tr>" },
        { "5.16", "fsharp", "(None : int option)", Block("&lt;null&gt;") },
        { "5.17", "csharp", "HTML(\"<b>\")", "<b>" },
        { "5.18", "csharp", "dynamic row518 = new System.Dynamic.ExpandoObject(); row518.a = 1;\n(object)row518", $"<thead><tr><th>a</th></tr></thead><tbody><tr><td>{Block("1")}</td>" },
        { "5.19", "csharp", "new { A = 1 }", "<style>" },
        { "Task", "fsharp", "(System.Threading.Tasks.TaskCompletionSource<int>()).Task", Block("WaitingForActivation").Replace("<div class=\"dni-plaintext\"><pre>", "<span>").Replace("</pre></div>", "</span>") },
        { "cycle", "csharp", "class Loop { public Loop Next; }\nvar loop = new Loop(); loop.Next = loop;\nloop", "see Formatter.RecursionLimit" },
        { "long text", "csharp", "new { A = new string('x', 10_001) }", "x... (1 more characters)" },
        { "tensor", "csharp", "TorchSharp.torch.zeros(3, 100)", "tensor [3, 100] Float32 on cpu, the corner" },
        { "tensor", "fsharp", "TorchSharp.torch.arange(3)", "tensor [3] Int64 on cpu" },
    };

    private static string Block(string text) => $"<div class=\"dni-plaintext\"><pre>{text}</pre></div>";

    [Theory]
    [MemberData(nameof(Html))]
    public async Task Rows_of_section_5_as_HTML(string row, string language, string code, string piece)
    {
        var html = (await Cells.Session.ExecuteAsync(code, language)).Value();
        Assert.True(html.Contains(piece, StringComparison.Ordinal), $"row {row}: {piece} is not in\n{html}");
        Assert.True(html.Split("<style>").Length <= 2, $"row {row}: several style sheets");
    }

    /// <summary>Row, language, code and the value's whole plain text.</summary>
    public static TheoryData<string, string, string, string> Plain => new()
    {
        { "5.1", "csharp", "\"a\\n<b>\"", "a\n<b>" },
        { "5.9", "csharp", "Enumerable.Range(0, 25).ToList().Display(\"text/plain\");", $"[ {string.Join(", ", Enumerable.Range(0, 20))} ... (5 more) ]" },
        { "5.12", "csharp", "(1, \"a\").Display(\"text/plain\");", "( 1, a )" },
        { "5.12", "csharp", "(1, new[] { 2, 3 }).Display(\"text/plain\");", "  - 1\n  - [ 2, 3 ]" },
        { "5.13", "csharp", "new Exception(\"why\").Display(\"text/plain\");", "System.Exception: why" },
        { "5.20", "csharp", "new { A = 1, B = new { C = \"x\" } }.Display(\"text/plain\");", "(anonymous)\n    A: 1\n    B: (anonymous)\n      C: x" },
        { "5.20", "fsharp", "{| A = 1; B = [ 1; 2 ] |}.Display(\"text/plain\") |> ignore", "(anonymous)\n    A: 1\n    B: [ 1, 2 ]" },
        { "5.21", "csharp", "new { A = 1, B = new[] { 1.5 } }.Display(\"application/json\");", "{\"A\":1,\"B\":[1.5]}" },
        { "5.22", "csharp", "new[] { new { A = 1, B = \"x,y\" } }.Display(\"text/csv\");", "A,B\n1,\"x,y\"\n" },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public async Task Rows_of_section_5_as_text(string row, string language, string code, string text)
    {
        var result = await Cells.Session.ExecuteAsync(code, language);
        Assert.True(result.Error is null, $"row {row}: {result.Error?.Value}");
        Assert.Equal(text, Assert.Single(Assert.Single(result.Displays()).Data).Value);
    }

    [Fact]
    public async Task Row_5_6_objects_deeper_than_the_limit_are_their_text()
    {
        var html = (await Cells.CSharp("new { A = new { B = new { C = new { D = new { E = new { F = new { G = 1 } } } } } } }")).Value();
        Assert.Equal(6, html.Split("<details").Length - 1);
        Assert.Contains($"<td>F</td><td>{Block("{ G = 1 }")}</td>", html);
        Assert.Contains("(1 object deeper than 6 levels not opened: see Formatter.RecursionLimit)", html);
    }

    [Fact]
    public async Task Row_5_16_a_union_has_no_rows_for_its_cases()
    {
        var html = (await Cells.FSharp("type Row516c = A of int | B\nA 1")).Value();
        Assert.DoesNotContain("Tag", html);
        Assert.DoesNotContain("IsA", html);
        Assert.Contains("<code>A 1</code>", html);
    }
}
