using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Tests.Magics;

public sealed class CellSplitterTests
{
    [Fact]
    public void Selectors_and_magics_split_a_cell_in_order_and_lines_keep_their_numbers()
    {
        var parts = CellSplitter.Split("var a = 1;\n#!time\nvar b = 2;\n#!f#\nlet c = 3\n  #!indented", "csharp");
        Assert.Collection(
            parts,
            part => Assert.Equal(("csharp", "var a = 1;\n"), (part.Language, ((CodePart)part).Text)),
            part => Assert.Equal(("time", 2), (((MagicPart)part).Magic.Name, ((MagicPart)part).Magic.Line)),
            part => Assert.Equal(("csharp", "\n\nvar b = 2;\n"), (part.Language, ((CodePart)part).Text)),
            part => Assert.Equal(("fsharp", "\n\n\n\nlet c = 3\n  #!indented\n"), (part.Language, ((CodePart)part).Text)));
    }

    [Fact]
    public void After_a_markdown_selector_everything_is_markdown()
    {
        var part = Assert.IsType<CodePart>(Assert.Single(CellSplitter.Split("#!md\ntext\n#!csharp\n#!odd", "csharp")));
        Assert.Equal(("markdown", "\ntext\n#!csharp\n#!odd\n"), (part.Language, part.Text));
    }

    [Theory]
    [InlineData("#r \"nuget: Deedle, 3.0.0\"", "Deedle", "3.0.0", false)]
    [InlineData("#r @\"nuget:TorchSharp-cpu\"", "TorchSharp-cpu", null, false)]
    [InlineData("#r nuget:FSharp.Stats,1.0", "FSharp.Stats", "1.0", false)]
    [InlineData("#i \"nuget:https://a.b/c\"", "https://a.b/c", null, true)]
    public void Package_lines_are_taken_out_of_the_code(string line, string name, string? version, bool isSource)
    {
        var part = (CodePart)CellSplitter.Split($"let a = 1\n{line}\nlet b = 2", "fsharp")[0];
        Assert.Equal("let a = 1\n\nlet b = 2\n", part.Text);
        Assert.Equal(new PackageReference(name, version, isSource, 2), Assert.Single(part.Packages));
    }

    [Theory]
    [InlineData("#!nosuch", "DNI101")]
    [InlineData("#!CSharp", "DNI101")]
    [InlineData("#!share x", "DNI104")]
    [InlineData("#!share x --from", "DNI104")]
    [InlineData("#!share x --from csharp --form a", "DNI103")]
    [InlineData("#!share x y --from csharp", "DNI105")]
    [InlineData("#!set --name \"open --value 3", "DNI106")]
    [InlineData("#!set --name x --value @input:{\"prompt\":\"a\",\"prompt\":\"b\"}", "DNI106")]
    [InlineData("#!time now", "DNI103")]
    [InlineData("#!connect sql", "NotSupported")]
    [InlineData("#!sql\nselect 1", "NotSupported")]
    public void Wrong_magics_are_refused_with_their_code(string source, string code) =>
        Assert.Equal(code, Assert.Throws<MagicException>(() => CellSplitter.Split(source, "csharp")).Code);

    [Fact]
    public void Values_may_be_bare_quoted_or_JSON()
    {
        Assert.Equal("two \"words\"", Magic.Parse("#!set --name a --value \"two \\\"words\\\"\"", 1)["value"]);
        Assert.Equal("{\"a\": [1, 2]}", Magic.Parse("#!set --value {\"a\": [1, 2]} --name a", 1)["value"]);
        Assert.Equal("@fsharp:x", Magic.Parse("#!set --name a --value @fsharp:x --byref", 1)["value"]);
    }
}
