using System.Collections.Concurrent;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class OutputLogTests
{
    private const int Limit = 1_000;

    private readonly List<CellOutput> sent = [];

    private OutputLog Log(int limit = Limit) => new(new ConcurrentDictionary<string, WeakReference<OutputLog>>(), sent.Add, limit);

    private static string Text(IEnumerable<CellOutput> outputs, string stream) =>
        string.Concat(outputs.OfType<StreamOutput>().Where(output => output.Name == stream).Select(output => output.Text));

    private static DisplayOutput Display(string type, string text, string id = "d") => new(new Dictionary<string, string> { [type] = text }, id);

    [Fact]
    public void A_hundred_megabytes_leave_head_and_tail_and_never_more_than_the_bound_in_memory()
    {
        var log = Log(20_000_000);
        var block = new string('x', 1_000_000);
        log.Print("stdout", "begin");
        for (var i = 0; i < 100; i++)
        {
            log.Print("stdout", block);
            Assert.InRange(log.KeptCharacters, 0, 20_000_000);
        }

        log.Print("stdout", "end");
        log.Close();
        var outputs = log.Snapshot();
        Assert.Equal(["stdout", "stderr", "stdout"], outputs.Cast<StreamOutput>().Select(output => output.Name));
        Assert.StartsWith("beginxxx", ((StreamOutput)outputs[0]).Text);
        Assert.EndsWith("xxxend", ((StreamOutput)outputs[2]).Text);
        Assert.Equal((18_000_000, 1_000_000), (((StreamOutput)outputs[0]).Text.Length, ((StreamOutput)outputs[2]).Text.Length));
        Assert.Equal(
            "\n(81,000,008 characters of console text are left out here. Of a cell's the first 18,000,000 and the last 1,000,000 are kept; "
            + "longer text belongs in a file.)\n",
            ((StreamOutput)outputs[1]).Text);
        Assert.Equal((Text(outputs, "stdout"), Text(outputs, "stderr")), (Text(sent, "stdout"), Text(sent, "stderr")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(990)]
    [InlineData(5_000)]
    public void In_pieces_of_any_size_the_end_is_kept_to_the_character(int piece)
    {
        var log = Log();
        var text = string.Concat(Enumerable.Range(0, 3_000).Select(number => (char)('a' + (number % 26))));
        foreach (var part in text.Chunk(piece))
        {
            log.Print("stdout", new string(part));
            Assert.InRange(log.KeptCharacters, 0, Limit);
        }

        log.Close();
        Assert.Equal(text[..900] + text[^50..], Text(log.Snapshot(), "stdout"));
        Assert.Equal(text[..900] + text[^50..], Text(sent, "stdout"));
    }

    [Fact]
    public void Text_that_fits_is_kept_whole_without_a_note_though_its_end_is_sent_late()
    {
        var log = Log();
        log.Print("stdout", new string('a', 950));
        Assert.Equal(900, Text(sent, "stdout").Length);
        log.Print("stderr", "note");
        log.Close();
        Assert.Equal((950, "note"), (Text(sent, "stdout").Length, Text(sent, "stderr")));
        Assert.Equal((950, "note"), (Text(log.Snapshot(), "stdout").Length, Text(log.Snapshot(), "stderr")));
    }

    [Fact]
    public void Both_streams_and_displays_keep_their_order_around_what_is_missing()
    {
        var log = Log();
        log.Print("stdout", new string('a', 2_000));
        log.Add(Display("text/plain", "shown"));
        log.Print("stderr", "bad");
        log.Print("stdout", "end");
        var kinds = log.Snapshot().Select(output => output is StreamOutput stream ? stream.Name : "display");
        Assert.Equal(["stdout", "stderr", "stdout", "display", "stderr", "stdout"], kinds);
        Assert.Equal(new string('a', 900) + new string('a', 44) + "end", Text(log.Snapshot(), "stdout"));
    }

    [Fact]
    public void No_pair_of_surrogates_is_parted()
    {
        var dna = string.Concat(Enumerable.Repeat("\U0001F9EC", 2_000));
        foreach (var shift in new[] { "", "a" })
        {
            var log = Log();
            log.Print("stdout", shift + dna);
            log.Print("stdout", shift + dna);
            Assert.True(Text(log.Snapshot(), "stdout").IsNormalized());
        }
    }

    [Fact]
    public void A_display_that_is_too_large_says_what_is_missing()
    {
        var log = Log();
        log.Add(
            new DisplayOutput(new Dictionary<string, string> { ["text/html"] = new string('h', 2_000), ["text/plain"] = new string('p', 2_000) }));
        var data = Assert.IsType<DisplayOutput>(Assert.Single(log.Snapshot())).Data;
        Assert.Equal(["text/plain"], data.Keys);
        Assert.Matches("^p{720}\n\\.\\.\\. \\(1,200 characters are left out here\\) \\.\\.\\.\np{80}\n"
            + "\\(text/html of 2,000 characters is left out: there is room for 800\\.\\)$", data["text/plain"]);
    }

    [Fact]
    public void Displays_beyond_the_bound_are_counted()
    {
        var log = Log();
        for (var i = 0; i < 50; i++)
            log.Add(Display("text/plain", "0123456789", $"{i}"));
        log.Close();
        Assert.Equal(4, log.Snapshot().OfType<DisplayOutput>().Count());
        Assert.Contains("(46 displays are left out here", Text(log.Snapshot(), "stderr"));
        Assert.Contains("(46 displays are left out here", Text(sent, "stderr"));
    }

    [Fact]
    public void An_update_gives_room_back_and_is_bounded_itself()
    {
        var log = Log();
        log.Add(Display("text/plain", new string('a', 700)));
        log.Update(new DisplayUpdate(new Dictionary<string, string> { ["text/plain"] = new string('b', 5_000) }, "d"));
        Assert.Contains("left out", ((DisplayOutput)log.Snapshot()[0]).Data["text/plain"]);
        log.Update(new DisplayUpdate(new Dictionary<string, string> { ["text/plain"] = "small" }, "d"));
        log.Add(Display("text/plain", new string('c', 500), "e"));
        Assert.Equal(["small", new string('c', 500)], log.Snapshot().Cast<DisplayOutput>().Select(display => display.Data["text/plain"]));
    }

    [Fact]
    public void What_tasks_write_after_the_cell_is_announced_once_when_it_is_too_long()
    {
        var log = Log();
        log.Close();
        for (var i = 0; i < 10; i++)
            log.Print("stdout", new string('a', 500));
        Assert.Equal(900, Text(sent, "stdout").Length);
        Assert.Equal("\n(What this cell's tasks go on to write is too long to be sent.)\n", Text(sent, "stderr"));
        Assert.Equal(950, Text(log.Snapshot(), "stdout").Length);
    }

    [Fact]
    public void What_was_cleared_is_in_no_output_and_takes_no_room()
    {
        var log = Log();
        log.Print("stdout", new string('a', 5_000));
        for (var i = 0; i < 50; i++)
            log.Add(Display("text/plain", "0123456789", $"{i}"));
        log.Clear();
        Assert.Empty(log.Snapshot());
        Assert.Equal(0, log.KeptCharacters);
        log.Print("stdout", new string('b', 900));
        log.Add(Display("text/plain", "kept"));
        log.Close();
        Assert.Equal([new StreamOutput("stdout", new string('b', 900)), Display("text/plain", "kept")], log.Snapshot(), Same);
        Assert.Equal([new OutputsCleared(), .. log.Snapshot()], sent.SkipWhile(output => output is not OutputsCleared), Same);

        static bool Same(CellOutput left, CellOutput right) =>
            left is DisplayOutput one && right is DisplayOutput other ? one.Data["text/plain"] == other.Data["text/plain"] : left == right;
    }

    [Fact]
    public void An_update_of_a_display_that_was_cleared_is_nobodys()
    {
        var log = Log();
        log.Add(Display("text/plain", "gone"));
        log.Clear();
        log.Update(new DisplayUpdate(new Dictionary<string, string> { ["text/plain"] = "late" }, "d"));
        Assert.Empty(log.Snapshot());
        Assert.IsType<OutputsCleared>(sent[^1]);
    }

    [Fact]
    public void Of_a_text_whose_end_was_held_back_nothing_is_sent_after_it_was_cleared()
    {
        var log = Log();
        log.Print("stdout", new string('a', 950));
        log.Clear();
        log.Close();
        Assert.IsType<OutputsCleared>(sent[^1]);
    }
}
