using Workbench.Cli.Commands;

namespace Workbench.Cli.Tests.Commands;

public class UnknownOptionTests
{
    [Theory]
    [InlineData("--html")]
    [InlineData("a.ipynb", "--output", "b.html")]
    public void A_word_that_looks_like_an_option_is_no_notebook(params string[] words)
    {
        var unknown = words.Single(word => word.StartsWith("--", StringComparison.Ordinal));
        Assert.StartsWith($"{unknown} is no option of this command", UnknownOption.MessageFor(RunCommand.Create().Parse(words)));
    }

    [Theory]
    [InlineData("a.ipynb", "--json")]
    [InlineData("a.ipynb", "-p", "sign=--minus")]
    [InlineData("a.ipynb", "--", "--named-like-an-option.ipynb")]
    [InlineData("-1.csx")]
    public void Options_values_and_files_are_left_alone(params string[] words) =>
        Assert.Null(UnknownOption.MessageFor(RunCommand.Create().Parse(words)));

    [Theory]
    [InlineData("a.ipynb", "--title", "--x")]
    [InlineData("a.ipynb", "--title=--x")]
    public void The_value_of_an_option_may_look_like_one(params string[] words) =>
        Assert.Null(UnknownOption.MessageFor(ReportCommand.Create().Parse(words)));
}
