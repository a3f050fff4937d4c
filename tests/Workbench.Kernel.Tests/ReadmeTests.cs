using System.Text.RegularExpressions;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;
using Workbench.Tests;

namespace Workbench.Kernel.Tests;

public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("csharp", "heritability 0.")]
    [InlineData("fsharp", "of 600 animals are taller than 65 cm")]
    public async Task The_example_runs_prints_and_draws(string language, string printed)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var example = Assert.Single(CodeBlock().Matches(readme), block => block.Groups["language"].Value == language).Groups["code"].Value;
        var session = new NotebookSession(new SessionOptions { Folder = Repository.Root });

        var result = await session.ExecuteAsync(example.Replace("data-samples/", Repository.Sample("") + "/"), language);

        Assert.Null(result.Error);
        Assert.Contains(printed, string.Concat(result.Outputs.OfType<StreamOutput>().Select(output => output.Text)));
        Assert.Contains(result.Outputs.OfType<DisplayOutput>(), output => output.Data.ContainsKey("application/vnd.plotly.v1+json"));
    }

    [GeneratedRegex("^```(?<language>csharp|fsharp)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
