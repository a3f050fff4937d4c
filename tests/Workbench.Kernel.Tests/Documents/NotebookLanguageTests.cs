using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Documents;

public sealed class NotebookLanguageTests
{
    private static JsonObject Metadata(string text) => JsonNode.Parse(text)!.AsObject();

    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "fsharp"}, "dotnet_interactive": {"language": "csharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": {"language": "F#"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": {"language": "pwsh"}}""", "pwsh")]
    [InlineData("{}", null)]
    public void A_cell_is_in_the_language_that_its_metadata_names(string metadata, string? expected) =>
        Assert.Equal(expected, NotebookLanguage.OfCell(Metadata(metadata)));

    [Theory]
    [InlineData("""{"kernelInfo": {"defaultKernelName": "fsharp"}, "kernelspec": {"language": "C#"}}""", "fsharp")]
    [InlineData("""{"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "fsharp"}}}""", "fsharp")]
    [InlineData("""{"polyglot_notebook": {"defaultKernelName": "fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": {"defaultKernelName": "fsharp"}}""", "fsharp")]
    [InlineData("""{"kernelInfo": {"defaultKernelName": null}, "kernelspec": {"language": "F#"}}""", "fsharp")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp"}}""", "fsharp")]
    [InlineData("""{"kernelspec": {"name": "python3"}}""", "csharp")]
    [InlineData("{}", "csharp")]
    public void A_notebooks_language_is_the_first_that_its_metadata_names(string metadata, string expected) =>
        Assert.Equal(expected, NotebookLanguage.OfNotebook(Metadata(metadata)));
}
