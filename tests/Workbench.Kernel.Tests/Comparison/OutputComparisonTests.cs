using Workbench.Kernel.Comparison;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Comparison;

public sealed class OutputComparisonTests
{
    private const string Picture = "iVBORw0KGgo=";

    private static (string Place, string Stored, string Found)[] Compare(CellOutput[] stored, CellOutput[] found) =>
        [.. new OutputComparison(1e-6).Compare(stored, found)];

    private static DisplayOutput Display(string mimeType, string content, int? count = null) =>
        new(new Dictionary<string, string> { [mimeType] = content }, Guid.NewGuid().ToString(), count);

    [Theory]
    [InlineData("r = 0.50000001\r\n", "r = 0.5\n")]
    [InlineData("a   1.5\n\n", "a 1.5")]
    [InlineData("took 12.5 ms at 2026-01-02 03:04:05", "took 3 ms at 2027-11-12 13:14:15")]
    [InlineData("Wall time: 12.3456ms", "Wall time: 9E-05ms")]
    [InlineData("id 6f9619ff-8b86-d011-b42d-00c04fc964ff", "id 00000000-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("NaN", "NaN")]
    public void Texts_that_mean_the_same_are_the_same(string stored, string found) =>
        Assert.Empty(Compare([new StreamOutput("stdout", stored)], [new StreamOutput("stdout", found)]));

    [Theory]
    [InlineData("r = 0.5", "r = 0.501", 1, "r = 0.5", "r = 0.501")]
    [InlineData("a\nfolds 1000000000", "a\nfolds 1000000001", 2, "folds 1000000000", "folds 1000000001")]
    [InlineData("a", "a\nb", 2, "(nothing)", "b")]
    [InlineData("1.5 kg", "1.5 g", 1, "1.5 kg", "1.5 g")]
    [InlineData("x1", "x2", 1, "x1", "x2")]
    [InlineData("-0.5", "0.5", 1, "-0.5", "0.5")]
    [InlineData("0.5", "NaN", 1, "0.5", "NaN")]
    public void Texts_that_differ_are_shown_with_their_line(string stored, string found, int line, string left, string right) =>
        Assert.Equal(
            [($"output 1 (stdout), line {line}", left, right)], Compare([new StreamOutput("stdout", stored)], [new StreamOutput("stdout", found)]));

    [Fact]
    public void A_display_and_a_cells_value_are_the_same_and_HTML_is_compared_by_its_words() =>
        Assert.Empty(Compare(
            [Display("text/html", "<table><tr><th>a</th><td>1.0</td></tr></table><style>.x { }</style>")],
            [Display("text/html", "<table class=\"new\"><tr><td>a</td>\n<td><b>1.00000001</b></td></tr></table><script>var id = 7;</script>", 3)]));

    [Fact]
    public void HTML_with_other_words_differs() =>
        Assert.Single(Compare([Display("text/html", "<td>a &lt; b</td>")], [Display("text/html", "<td>a &gt; b</td>")]));

    [Fact]
    public void Pictures_are_compared_by_their_hash()
    {
        Assert.Empty(Compare([Display("image/png", Picture)], [Display("image/png", Picture)]));
        var difference = Assert.Single(Compare([Display("image/png", Picture)], [Display("image/png", "AAAA")]));
        Assert.StartsWith("SHA-256 4c4b6a3be1314ab8", difference.Stored);
    }

    [Fact]
    public void Charts_are_compared_value_by_value()
    {
        const string type = "application/vnd.plotly.v1+json";
        Assert.Empty(
            Compare([Display(type, """{"data":[{"y":[1.0],"uid":"a"}]}""")], [Display(type, """{"data":[{"uid":"b","y":[1.00000001]}]}""")]));
        Assert.Equal(
            [($"output 1 ({type}) at $.data[0].y[1]", "2", "3")],
            Compare([Display(type, """{"data":[{"y":[1,2]}]}""")], [Display(type, """{"data":[{"y":[1,3]}]}""")]));
    }

    [Fact]
    public void Streams_in_pieces_are_one_and_another_order_is_a_difference()
    {
        Assert.Empty(Compare([new StreamOutput("stdout", "a"), new StreamOutput("stdout", "b")], [new StreamOutput("stdout", "ab")]));
        Assert.Equal(
            [("outputs", "stdout, display", "display, stdout")],
            Compare([new StreamOutput("stdout", "a"), Display("text/plain", "x")], [Display("text/plain", "x"), new StreamOutput("stdout", "a")]));
    }

    [Fact]
    public void Of_an_error_the_message_counts_and_not_the_stack()
    {
        Assert.Empty(Compare(
            [new ErrorOutput("Error", "System.Exception: x\n   at old", ["old"])], [new ErrorOutput("Error", "System.Exception: x", ["new"])]));
        Assert.Single(Compare([new ErrorOutput("Error", "System.Exception: x", [])], [new ErrorOutput("Error", "System.Exception: y", [])]));
    }
}
