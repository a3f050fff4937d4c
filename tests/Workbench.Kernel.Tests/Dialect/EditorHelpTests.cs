using System.Text.Json.Nodes;
using Workbench.Kernel.Tests.Jupyter;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Rows 10.5, 10.6 and section 11 of the dialect; <c>|</c> marks the cursor.</summary>
public sealed class EditorHelpTests
{
    private static JsonObject At(string text)
    {
        var cursor = text.IndexOf('|');
        return new JsonObject { ["code"] = text.Remove(cursor, 1), ["cursor_pos"] = text[..cursor].EnumerateRunes().Count() };
    }

    private static string[] Matches(ReceivedMessage reply) => [.. reply.Content["matches"]!.AsArray().Select(match => match!.ToString())];

    [Theory]
    [InlineData("csharp", "numbers.Ad|", "Add", 8, 10)]
    [InlineData("csharp", "Console.WriteLine(numbers.Whe|);", "Where", 26, 29)]
    [InlineData("csharp", "numb|", "numbers", 0, 4)]
    [InlineData("csharp", "System.Te|", "Text", 7, 9)]
    [InlineData("csharp", "Math.Sq|rt", "Sqrt", 5, 9)]
    [InlineData("csharp", "/* 😀 */ numbers.Cou|", "Count", 16, 19)]
    [InlineData("csharp", "numbers.|\nvar later = 1;", "Add", 8, 8)]
    [InlineData("csharp", "numbers?.Cou|", "Count", 9, 12)]
    [InlineData("csharp", "forea|", "foreach", 0, 5)]
    [InlineData("csharp", "int Own(int first) { return fir|; }", "first", 28, 31)]
    [InlineData("csharp", "#!fsharp\nlet y = 1\n#!csharp\nnumbers.Ad|", "Add", 36, 38)]
    [InlineData("fsharp", "List.ma|", "map", 5, 7)]
    [InlineData("fsharp", "let total = numb|", "numbers", 12, 16)]
    [InlineData("fsharp", "numbers.Len|", "Length", 8, 11)]
    public async Task Row_10_5_names_at_the_cursor_are_offered(string language, string code, string expected, int start, int end)
    {
        await using var kernel = new RunningKernel(language);
        kernel.Client.Run(language == "csharp" ? "var numbers = new List<int> { 1 };" : "let numbers = [ 1; 2 ]");
        var (reply, _) = kernel.Client.Ask("complete_request", At(code));
        Assert.Equal("ok", reply.Text("status"));
        Assert.Contains(expected, Matches(reply));
        Assert.Equal((start, end), (reply.Content["cursor_start"]!.GetValue<int>(), reply.Content["cursor_end"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("// Con|")]
    [InlineData("var s = \"Con|\";")]
    [InlineData("#!share x|")]
    public async Task Row_10_5_nothing_is_offered_in_text(string code)
    {
        await using var kernel = new RunningKernel();
        Assert.Empty(Matches(kernel.Client.Ask("complete_request", At(code)).Reply));
    }

    [Theory]
    [InlineData("#!value --name a\nnumb|")]
    [InlineData("#!value --name a\n#!nothing\nnumb|")]
    [InlineData("#!mermaid\nnumb|")]
    [InlineData("numbers.Count\n#!mermaid --display-width 100\ngraph TD\nnumb|")]
    [InlineData("#!markdown\n#!csharp\nnumb|")]
    public async Task Row_10_5_no_code_is_offered_in_the_text_of_a_block_of_another_kind(string code)
    {
        await using var kernel = new RunningKernel();
        kernel.Client.Run("var numbers = new List<int> { 1 };");
        var (reply, _) = kernel.Client.Ask("complete_request", At(code));
        Assert.Equal("ok", reply.Text("status"));
        Assert.Empty(Matches(reply));
        Assert.Equal("ok", kernel.Client.Ask("inspect_request", At(code)).Reply.Text("status"));
    }

    [Theory]
    [InlineData("#!value --name a\ntext\n#!csharp\nnumb|", "numbers")]
    [InlineData("#!mermaid --display-width 100\ngraph TD\n#!csharp\nnumb|", "numbers")]
    [InlineData("#!mermaid --display-w|", "--display-width")]
    [InlineData("#!value --name a\ntext\n#!val|", "value")]
    public async Task Row_10_5_the_lines_around_such_a_block_are_completed(string code, string expected)
    {
        await using var kernel = new RunningKernel();
        kernel.Client.Run("var numbers = new List<int> { 1 };");
        Assert.Contains(expected, Matches(kernel.Client.Ask("complete_request", At(code)).Reply));
    }

    [Fact]
    public async Task Row_11_1_members_of_a_value_are_its_own()
    {
        await using var kernel = new RunningKernel();
        kernel.Client.Run("var word = \"text\";");
        var matches = Matches(kernel.Client.Ask("complete_request", At("word.|")).Reply);
        Assert.Contains("Length", matches);
        Assert.DoesNotContain("IsNullOrEmpty", matches);
        Assert.All(matches, name => Assert.Matches(@"^\w+$", name));
    }

    [Theory]
    [InlineData("csharp", "Add|Up(1, 2)", "int AddUp(int a, int b)", "Adds two numbers.")]
    [InlineData("csharp", "Console.WriteLi|ne(1)", "void Console.WriteLine(", "")]
    [InlineData("fsharp", "add|Up 1 2", "val addUp", "")]
    public async Task Row_10_6_what_a_name_means_is_said(string language, string code, string signature, string summary)
    {
        await using var kernel = new RunningKernel(language);
        kernel.Client.Run(language == "csharp"
            ? "/// <summary>Adds two numbers.</summary>\nint AddUp(int a, int b) => a + b;"
            : "/// Adds two numbers.\nlet addUp (a: int) (b: int) = a + b");
        var (reply, _) = kernel.Client.Ask("inspect_request", At(code));
        Assert.True(reply.Content["found"]!.GetValue<bool>());
        Assert.Contains(signature, reply.Content["data"]!["text/plain"]!.ToString());
        Assert.Contains(summary, reply.Content["data"]!["text/plain"]!.ToString());
        Assert.StartsWith($"```{language}\n", reply.Content["data"]!["text/markdown"]!.ToString());
    }

    [Theory]
    [InlineData("#!sh|", "share", 2, 4)]
    [InlineData("#!|", "fsharp", 2, 2)]
    [InlineData("#!fsharp\n#!time\n#!wh|", "whos", 18, 20)]
    [InlineData("#!share x --f|", "--from", 10, 13)]
    [InlineData("#!set --name a --by|", "--byref", 15, 19)]
    [InlineData("#!share numbers --from cs|", "csharp", 23, 25)]
    [InlineData("#!share num| --from csharp", "numbers", 8, 11)]
    [InlineData("#!set --name a --value @csharp:nu|", "numbers", 31, 33)]
    [InlineData("#!set --name a --value @cs|", "@csharp:", 23, 26)]
    [InlineData("#!set --name a --value @i|", "@input", 23, 25)]
    [InlineData("#!share st| --from value", "stored", 8, 10)]
    public async Task Row_11_2_magic_lines_are_completed(string code, string expected, int start, int end)
    {
        await using var kernel = new RunningKernel();
        kernel.Client.Run("var numbers = new List<int> { 1 };\n#!value --name stored --from-value x");
        var (reply, _) = kernel.Client.Ask("complete_request", At(code));
        Assert.Contains(expected, Matches(reply));
        Assert.Equal((start, end), (reply.Content["cursor_start"]!.GetValue<int>(), reply.Content["cursor_end"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Row_11_2_an_option_is_offered_once()
    {
        await using var kernel = new RunningKernel();
        var matches = Matches(kernel.Client.Ask("complete_request", At("#!share x --from csharp --|")).Reply);
        Assert.Equal(["--as", "--mime-type", "--name"], matches);
    }

    [Theory]
    [InlineData("csharp", "Console.WriteLi|ne(\"text\")", "Writes the specified string value")]
    [InlineData("csharp", "new List<int>().Ad|d(1)", "Adds an object to the end of the List")]
    [InlineData("csharp", "Workbench.Data.Genotypes.GenotypeF|ile", "genotype")]
    [InlineData("fsharp", "Console.WriteLi|ne 1.0", "Writes")]
    [InlineData("fsharp", "List.ma|p", "Builds a new collection")]
    public async Task Row_11_3_the_documentation_of_assemblies_is_shown(string language, string code, string summary)
    {
        await using var kernel = new RunningKernel(language);
        kernel.Client.Run(language == "csharp" ? "1" : "let one = 1");
        Assert.Contains(summary, kernel.Client.Ask("inspect_request", At(code)).Reply.Content["data"]!["text/plain"]!.ToString());
    }

    [Fact]
    public async Task Row_11_3_an_FSharp_variable_shows_its_value()
    {
        await using var kernel = new RunningKernel("fsharp");
        kernel.Client.Run("let answers = [ 42; 43 ]");
        var text = kernel.Client.Ask("inspect_request", At("answ|ers")).Reply.Content["data"]!["text/plain"]!.ToString();
        Assert.Contains("val answers: int list", text);
        Assert.EndsWith("Value: [ 42, 43 ]", text);
    }

    [Fact]
    public async Task Row_10_6_nothing_is_said_of_what_means_nothing()
    {
        await using var kernel = new RunningKernel();
        var (reply, _) = kernel.Client.Ask("inspect_request", At("noSuch|Name"));
        Assert.Equal(("ok", "false"), (reply.Text("status"), reply.Content["found"]!.ToJsonString()));
        Assert.Equal("{}", reply.Content["data"]!.ToJsonString());
    }
}
