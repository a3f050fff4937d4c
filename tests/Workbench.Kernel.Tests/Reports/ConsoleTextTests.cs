using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class ConsoleTextTests
{
    [Theory]
    [InlineData("plain\ntext\n", "plain\ntext\n")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]0;title\u0007x", "x")]
    [InlineData("10%\r100%\ndone\r\nnext", "100%\ndone\nnext")]
    [InlineData("a long line\rshort", "shortg line")]
    public void TextIsAsATerminalLeavesIt(string written, string shown) => Assert.Equal(shown, ConsoleText.Clean(written));

    [Fact]
    public void VeryLongTextKeepsBothEnds()
    {
        var shown = ConsoleText.Clean("begin" + new string('x', 1_000_000) + "end");
        Assert.StartsWith("begin", shown);
        Assert.EndsWith("end", shown);
        Assert.Contains("[... 800,008 characters left out ...]", shown);
    }

    [Theory]
    [InlineData("Error", "System.Exception: no\n   at F()", "System.Exception: no", "System.Exception: no\n   at F()")]
    [InlineData("Error", "compilation error", "compilation error", "(1,5): error CS0103: no x")]
    [InlineData("ValueError", "bad", "ValueError: bad", "")]
    [InlineData("Stopped", "", "Stopped", "")]
    public void AnErrorsMessageStandsWithoutItsStack(string name, string value, string headline, string details)
    {
        var error = new ErrorOutput(name, value, details.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(headline, ErrorText.Headline(error));
        Assert.Equal(details.Length > 0 ? details : name == "ValueError" ? "bad" : "", ErrorText.Details(error));
    }
}
