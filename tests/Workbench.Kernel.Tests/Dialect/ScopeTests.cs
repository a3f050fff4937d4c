using Workbench.Kernel.Sessions;
using Workbench.Kernel.Tests.Sessions;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 3 of the dialect: what is in scope without any <c>using</c> or <c>open</c>.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("Environment.NewLine.Length")]
    [InlineData("new StringBuilder().Append(1).ToString()")]
    [InlineData("new ArrayList { 1 }.Count")]
    [InlineData("new List<int> { 1 }.Count")]
    [InlineData("await Task.FromResult(1)")]
    [InlineData("new[] { 1 }.Where(n => n > 0).Count()")]
    [InlineData("new MemoryStream().Length + (File.Exists(\"/nowhere\") ? 1 : 0)")]
    [InlineData("(Func<object, object>)(x => display(x))")]
    [InlineData("(Func<string, object>)HTML")]
    [InlineData("(Action<string>)Javascript")]
    [InlineData("(Action<string>)CSS")]
    [InlineData("(Func<string, string, Task<string>>)GetInputAsync")]
    [InlineData("(Func<string, Task<Microsoft.DotNet.Interactive.PasswordString>>)GetPasswordAsync")]
    [InlineData("(Func<string, string>)input")]
    [InlineData("(Func<string, Microsoft.DotNet.Interactive.PasswordString>)password")]
    public async Task Row_3_1_CSharp_has_the_usual_namespaces_and_the_functions_of_the_kernel(string expression)
    {
        var result = await Cells.CSharp($"var row31 = {expression};");
        Assert.Null(result.Error);
    }

    [Fact]
    public async Task Row_3_1_Display_and_DisplayAs_are_methods_of_any_value()
    {
        var displays = (await Cells.CSharp("42.Display(); \"**b**\".DisplayAs(\"text/markdown\");")).Displays();
        Assert.Contains("42", displays[0].Data["text/html"]);
        Assert.Equal("**b**", displays[1].Data["text/markdown"]);
    }

    [Theory]
    [InlineData("Environment.NewLine.Length")]
    [InlineData("File.Exists \"/nowhere\"")]
    [InlineData("StringBuilder().Append(1).ToString()")]
    [InlineData("Formatter.ListExpansionLimit")]
    [InlineData("HTML \"<b>x</b>\"")]
    public async Task Row_3_2_FSharp_has_the_usual_namespaces(string expression)
    {
        var result = await Cells.FSharp($"let row32 = {expression}");
        Assert.Null(result.Error);
    }

    [Fact]
    public async Task Row_3_2_FSharp_displays_as_a_function_and_as_a_method()
    {
        var result = await Cells.FSharp(
            "display \"one\" |> ignore\n\"two\" |> display |> ignore\ndisplay(\"three\", \"text/html\") |> ignore\n\"four\".Display() |> ignore\n"
            + "Javascript \"let x = 1\"\nCSS \"b { color: red }\"");
        Assert.Null(result.Error);
        var displays = result.Displays();
        Assert.Equal(["one", "two", "four"], new[] { 0, 1, 3 }.Select(index => displays[index].Data["text/plain"]));
        Assert.Equal(["text/html"], displays[2].Data.Keys);
        Assert.Contains("let x = 1", displays[4].Data["text/html"]);
        Assert.Contains("color: red", displays[5].Data["text/html"]);
    }

    [Fact]
    public async Task Row_3_3_namespaces_of_the_former_engine_compile()
    {
        // A session of its own: the usings stay in force.
        using var session = new NotebookSession();
        var csharp = await session.ExecuteAsync(
            """
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.Formatting;
            using Microsoft.DotNet.Interactive.Commands;
            using Microsoft.DotNet.Interactive.Events;
            using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;
            Console.Write(b("x"));
            """);
        Assert.Null(csharp.Error);
        Assert.Equal("<b>x</b>", csharp.Printed());
        var fsharp = await Cells.FSharp(
            "open Microsoft.DotNet.Interactive\nopen Microsoft.DotNet.Interactive.Formatting\nopen Microsoft.DotNet.Interactive.Commands\nopen Microsoft.DotNet.Interactive.Events");
        Assert.Null(fsharp.Error);
    }

    [Fact]
    public async Task Row_3_4_CSharp_is_the_newest_and_a_script()
    {
        var result = await Cells.CSharp(
            """
            record Row34(int A);
            static string Twice34(this string text) => text + text;
            if (new Row34(1) is { A: > 0 and var a }) Console.Write(a);
            int[] b = [1, .. new[] { 2, 3 }];
            var c = await Task.Run(() => b.Length);
            Console.Write("x".Twice34() + c);
            """);
        Assert.Null(result.Error);
        Assert.Equal("1xx3", result.Printed());
    }

    [Fact]
    public async Task Row_3_5_FSharp_has_it_and_multi_line_cells()
    {
        // In the session that tests share another's cell may come between the two.
        using var session = new NotebookSession(new SessionOptions { DefaultLanguage = "fsharp" });
        Assert.Contains("42", (await session.ExecuteAsync("let rec row35 n =\n    if n = 0 then 42\n    else row35 (n - 1)\n\nrow35 10")).Value());
        Assert.Contains("43", (await session.ExecuteAsync("it + 1")).Value());
    }
}
