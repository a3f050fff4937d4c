using System.CommandLine;
using Workbench.Cli.Commands;

namespace Workbench.Cli.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("convert-command-");

    public void Dispose() => folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(folder.FullName, name);

    private static (int Status, string Messages) Run(params string[] words)
    {
        using var messages = new StringWriter();
        var status = ConvertCommand.Create().Parse(words).Invoke(new InvocationConfiguration { Error = messages });
        return (status, messages.ToString());
    }

    [Fact]
    public void A_notebook_goes_through_every_kind_of_file_and_back()
    {
        File.WriteAllText(In("a.dib"), "#!markdown\n\n# T\n\n#!fsharp\n\nlet a = 1\n\n#!csharp\n\n1 + 1\n");
        foreach (var (from, to) in new[] { ("a.dib", "b.ipynb"), ("b.ipynb", "c.csx"), ("c.csx", "d.fsx"), ("d.fsx", "e.ipynb") })
            Assert.Equal((0, $"wrote {In(to)}{Environment.NewLine}"), Run(In(from), In(to)));
        Assert.Equal("// %% [markdown]\n// # T\n\n// %% language=\"fsharp\"\n// let a = 1\n\n// %%\n1 + 1\n", File.ReadAllText(In("c.csx")));
        Assert.Equal("// %% [markdown]\n// # T\n\n// %%\nlet a = 1\n\n// %% language=\"csharp\"\n// 1 + 1\n", File.ReadAllText(In("d.fsx")));
    }

    [Fact]
    public void What_is_lost_is_said()
    {
        File.WriteAllText(In("a.csx"), "// %% tags=[\"parameters\"]\nvar seed = 1;\n");
        var (status, messages) = Run(In("a.csx"), In("a.dib"));
        Assert.Equal(0, status);
        Assert.Contains("Cell 1: metadata (tags) is left out", messages);
    }

    [Theory]
    [InlineData("absent.dib", "out.ipynb", "no such notebook")]
    [InlineData("bad.ipynb", "out.dib", "bad.ipynb:1:")]
    [InlineData("bad.ipynb", "out.txt", "unknown kind of notebook")]
    public void A_bad_file_or_name_gives_2_and_nothing_is_written(string source, string target, string expected)
    {
        File.WriteAllText(In("bad.ipynb"), "{ not json");
        var (status, messages) = Run(In(source), In(target));
        Assert.Equal(2, status);
        Assert.Contains(expected, messages);
        Assert.False(File.Exists(In(target)));
    }
}
