using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class ConsoleClearNamesTests
{
    [Theory]
    [InlineData("Console.Clear()", true)]
    [InlineData("Console.WriteLine()", false)]
    [InlineData("list.Clear()", false)]
    public void Only_a_text_with_both_words_may_name_the_method(string code, bool expected)
    {
        var names = new ConsoleClearNames();
        Assert.False(names.MayBeIn("Console.Write(1);"));
        Assert.Equal(expected, names.MayBeIn(code));
    }

    [Theory]
    [InlineData("using static System.Console;")]
    [InlineData("using C = System.Console;")]
    [InlineData("open type Console")]
    [InlineData("let x = 1\ntype C = System.Console")]
    public void After_another_name_for_the_console_the_methods_word_is_enough(string naming)
    {
        var names = new ConsoleClearNames();
        Assert.False(names.MayBeIn(naming));
        Assert.True(names.MayBeIn("Clear()"));
        Assert.False(names.MayBeIn("1 + 1"));
    }
}
