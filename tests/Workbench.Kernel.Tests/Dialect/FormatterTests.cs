using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>
/// Section 6 of the dialect: the formatter's API. Formatters are the process's, so each test registers for types of its own cells and
/// leaves the settings as they were.
/// </summary>
public sealed class FormatterTests
{
    private const string Using = "using Microsoft.DotNet.Interactive.Formatting;\n";

    private static async Task<string> Text(string code, string mimeType = "text/plain")
    {
        var result = await Cells.CSharp(Using + code);
        Assert.Null(result.Error);
        return Assert.Single(result.Displays()).Data[mimeType];
    }

    [Theory]
    [InlineData("Formatter.Register<R>(r => \"f\" + r.N);")]
    [InlineData("Formatter.Register<R>((r, writer) => writer.Write(\"f\" + r.N));")]
    [InlineData("Formatter.Register<R>((R r, FormatContext context) => { context.Writer.Write(\"f\" + r.N); return true; });")]
    [InlineData("Formatter.Register<R>((r, context) => { context.Writer.Write(\"f\" + r.N); return true; }, \"text/plain\");")]
    [InlineData("Formatter.Register(typeof(R), (r, writer) => writer.Write(\"f\" + ((R)r).N));")]
    [InlineData("Formatter.Register(typeof(R), (object r, FormatContext context) => { context.Writer.Write(\"f\" + ((R)r).N); return true; });")]
    [InlineData("Formatter.Register(new PlainTextFormatter<R>(r => \"f\" + r.N));")]
    public async Task Row_6_1_a_formatter_is_registered_for_plain_text_by_default(string registration) =>
        Assert.Equal("f7", await Text($"record R(int N);\n{registration}\ndisplay(new R(7), \"text/plain\");"));

    [Fact]
    public async Task Row_6_1_open_generic_types_and_other_MIME_types()
    {
        Assert.Equal("<u>3</u>", await Text(
            "class Row61<T> { public T Value; }\nFormatter.Register(typeof(Row61<>), (r, writer) => writer.Write($\"<u>{((dynamic)r).Value}</u>\"), \"text/html\");\nnew Row61<int> { Value = 3 }",
            "text/html"));
        Assert.Equal("iVBORw0KGgo=", await Text(
            "class Row61Image { }\nFormatter.Register<Row61Image>(i => Convert.ToBase64String([137, 80, 78, 71, 13, 10, 26, 10]), \"image/png\");\n"
            + "Formatter.SetPreferredMimeTypesFor(typeof(Row61Image), \"image/png\");\nnew Row61Image()",
            "image/png"));
    }

    [Fact]
    public async Task Row_6_1_FSharp_registers_a_function()
    {
        var result = await Cells.FSharp(
            "type Row61F = { N: int }\nFormatter.Register<Row61F>((fun r -> $\"f{r.N}\"), \"text/html\")\nFormatter.Register<Row61F>(fun (r: Row61F) (w: System.IO.TextWriter) -> w.Write r.N)\n{ N = 7 }");
        Assert.Equal("f7", result.Value());
    }

    [Fact]
    public async Task Row_6_2_preferences_settings_and_writing()
    {
        Assert.Equal("{\"N\":1}", await Text("record Row62(int N);\nFormatter.SetPreferredMimeTypeFor(typeof(Row62), \"application/json\");\nnew Row62(1)", "application/json"));
        var result = await Cells.CSharp(
            Using + """
            record Row62b(int N);
            Formatter.SetPreferredMimeTypesFor(typeof(Row62b), "text/plain", "application/json");
            Console.WriteLine(string.Join(",", Formatter.GetPreferredMimeTypesFor(typeof(Row62b))));
            Console.WriteLine($"{Formatter.DefaultMimeType} {Formatter.ListExpansionLimit} {Formatter.RecursionLimit} {Formatter.NullString}");
            Console.WriteLine(new[] { 1, 2 }.ToDisplayString() + 3.ToDisplayString("text/html").Length);
            Console.WriteLine(Formatter.GetPreferredFormatterFor(typeof(int), "text/plain").MimeType);
            var writer = new StringWriter();
            using (var context = new FormatContext(writer)) 5.FormatTo(context, "text/plain");
            Console.WriteLine(writer);
            Action reset = Formatter.ResetToDefault;
            """);
        Assert.Null(result.Error);
        var lines = result.Printed().Split('\n');
        Assert.Equal("text/plain,application/json", lines[0]);
        Assert.Equal("text/html 20 6 <null>", lines[1]);
        Assert.StartsWith("[ 1, 2 ]", lines[2]);
        Assert.Equal(["text/plain", "5"], lines[3..5]);
    }

    [Fact]
    public async Task Row_6_3_the_users_most_specific_newest_formatter_is_asked_first()
    {
        const string Types = "class Animal { } class Sheep : Animal { } class Ewe : Sheep { }\n";
        Assert.Equal("sheep", await Text(Types
            + "Formatter.Register<Sheep>(_ => \"sheep\"); Formatter.Register<Animal>(_ => \"animal\");\ndisplay(new Ewe(), \"text/plain\");"));
        Assert.Equal("new", await Text(Types
            + "Formatter.Register<Sheep>(_ => \"old\"); Formatter.Register<Sheep>(_ => \"new\");\ndisplay(new Sheep(), \"text/plain\");"));
        Assert.Equal("animal", await Text(Types
            + "Formatter.Register<Animal>(_ => \"animal\"); Formatter.Register<Sheep>((Sheep s, FormatContext c) => false);\ndisplay(new Sheep(), \"text/plain\");"));
        Assert.Contains("<em>ewe</em>", await Text(Types
            + "Formatter.Register<Ewe>(_ => \"<em>ewe</em>\", \"text/html\");\nnew { Nested = new List<object> { new Ewe() } }", "text/html"));
    }

    [Fact]
    public async Task Row_6_4_a_type_brings_its_formatters_along_by_our_attribute_or_by_one_of_its_name()
    {
        Assert.Equal("ours", await Text(
            """
            class OurSource : ITypeFormatterSource { public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new PlainTextFormatter<Row64>(_ => "ours")]; }
            [TypeFormatterSource(typeof(OurSource), PreferredMimeTypes = new[] { "text/plain" })] class Row64 { }
            new Row64()
            """));
        var foreign = await Cells.CSharp(
            """
            class TypeFormatterSourceAttribute(Type type) : Attribute { public Type FormatterSourceType => type; public string[] PreferredMimeTypes => ["text/x"]; }
            class Theirs { public string MimeType => "text/x"; public bool Format(object value, TextWriter writer) { writer.Write("theirs"); return true; } }
            class TheirSource { public IEnumerable<object> CreateTypeFormatters() => [new Theirs()]; }
            [TypeFormatterSource(typeof(TheirSource))] class Row64b { }
            new Row64b()
            """);
        Assert.Null(foreign.Error);
        Assert.Equal("theirs", Assert.Single(foreign.Displays()).Data["text/x"]);
    }

    [Fact]
    public async Task Row_6_5_a_view_is_built_and_its_text_encoded()
    {
        // A session of its own: the usings stay in force.
        using var session = new NotebookSession();
        var result = await session.ExecuteAsync(
            "using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\n"
            + "div[style: \"color: red\", @class: \"a\\\"b\"](h1(\"<T>\"), ul(new[] { \"1\", \"2\" }.Select(n => li(n))), img[src: \"x.png\"])");
        Assert.Equal(
            "<div style=\"color: red\" class=\"a&quot;b\"><h1>&lt;T&gt;</h1><ul><li>1</li><li>2</li></ul><img src=\"x.png\"></div>", result.Value());
    }

    [Fact]
    public async Task Row_6_7_charts_frames_and_tensors()
    {
        var chart = Assert.Single((await Cells.FSharp("open Plotly.NET\nChart.Line([ 1.0; 2.0 ], [ 3.0; 4.0 ])")).Displays()).Data;
        Assert.Contains("Plotly.newPlot", chart["text/html"]);
        Assert.StartsWith("{", chart["application/vnd.plotly.v1+json"]);
        Assert.Contains("<table", (await Cells.FSharp("open Deedle\nframe [ \"a\" => Series.ofValues [ 1 .. 100 ] ]")).Value());
        Assert.Equal("tensor [2] Float32 on cpu\n1  1", await Text("TorchSharp.torch.ones(2).Display(\"text/plain\");"));
    }
}
