using System.Dynamic;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

/// <summary>Whatever the value, formatting ends, what it gives is bounded, and what is left out is said.</summary>
public sealed class FormatLimitsTests : FormatterTest
{
    private const int Bound = 8_000_000;

    private sealed class Wide(int depth)
    {
        public IEnumerable<Wide> Children => Enumerable.Range(0, 1_000_000).Select(_ => new Wide(depth + 1));

        public override string ToString() => $"wide {depth}";
    }

    private static IEnumerable<IEnumerable<int>> EndlessOfEndless()
    {
        while (true)
            yield return Numbers();

        static IEnumerable<int> Numbers()
        {
            for (var number = 0; ; number++)
                yield return number;
        }
    }

    public static TheoryData<string, object> Values => new()
    {
        { "sequence of endless sequences", EndlessOfEndless() },
        { "wide and deep", new Wide(0) },
        { "dictionary of a million", Enumerable.Range(0, 1_000_000).ToDictionary(number => number, number => new { number }) },
        { "many long texts", Enumerable.Range(0, 20).Select(_ => Enumerable.Repeat(new { A = new string('a', 1_000_000), B = new string('b', 1_000_000) }, 20)).ToArray() },
        { "delegate", (Func<int, int>)(number => number + 1) },
        { "method", typeof(string).GetMethods()[0] },
        { "assembly", typeof(string).Assembly },
        { "exception", Thrown() },
        { "thread", Thread.CurrentThread },
        { "process", System.Diagnostics.Process.GetCurrentProcess() },
        { "JSON", JsonDocument.Parse($"[{string.Join(',', Enumerable.Repeat("{\"a\":[1,2,3]}", 100_000))}]") },
        { "JSON object", JsonDocument.Parse($"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(number => $"\"k{number}\":{number}"))}}}") },
    };

    private static Exception Thrown()
    {
        try
        {
            throw new InvalidOperationException("why", new ArgumentException("because"));
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void AnyValueHasABoundedText(string name, object value)
    {
        var html = value.ToDisplayString(HtmlFormatter.MimeType);
        var plain = value.ToDisplayString();
        Assert.True(html.Length < Bound && plain.Length < Bound, $"{name}: {html.Length:N0} characters of HTML, {plain.Length:N0} of plain text");
    }

    [Fact]
    public void WhatIsCodeWithinAnExceptionIsNamedAndNotOpened()
    {
        var html = Thrown().ToDisplayString(HtmlFormatter.MimeType);
        Assert.Contains("<td>TargetSite</td><td><div class=\"dni-plaintext\"><pre>System.Exception Thrown()</pre></div></td>", html);
        Assert.InRange(html.Length, 1, 20_000);
    }

    [Fact]
    public void ACycleSaysHowMuchIsNotOpenedAndWhatToChange()
    {
        var node = new Node { Id = "1" };
        node.Next = node;
        Assert.Contains(
            "<p><i>(1 object deeper than 6 levels not opened: see Formatter.RecursionLimit)</i></p>", node.ToDisplayString(HtmlFormatter.MimeType));
        Formatter.RecursionLimit = 100;
        Assert.Contains("(1 object deeper than 100 levels", node.ToDisplayString());
        Formatter.RecursionLimit = int.MaxValue;
        Assert.Contains("not opened after the first 20000 values)", node.ToDisplayString());
    }

    [Fact]
    public void ALongTextWithinAnotherValueSaysHowMuchIsLeftOut()
    {
        var text = new string('a', 10_500);
        Assert.Equal(text, text.ToDisplayString());
        foreach (var value in new object[] { new { text }, new[] { text }, Tuple.Create(text, 1), new Dictionary<string, string> { ["k"] = text } })
        {
            Assert.Contains("a... (500 more characters)", value.ToDisplayString());
            Assert.EndsWith("\n(1 text cut: see Formatter.TextLimit)", value.ToDisplayString());
            Assert.Contains("a... (500 more characters)", value.ToDisplayString(HtmlFormatter.MimeType));
            Assert.Contains("<p><i>(1 text cut: see Formatter.TextLimit)</i></p>", value.ToDisplayString(HtmlFormatter.MimeType));
        }

        Formatter.TextLimit = 20_000;
        Assert.DoesNotContain("more characters", new { text }.ToDisplayString());
        Assert.Throws<ArgumentException>(() => Formatter.TextLimit = -1);
    }

    [Fact]
    public void ManyKeysAreCounted()
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        for (var key = 0; key < 250; key++)
            expando[$"key{key:000}"] = key;
        Assert.Contains("<th>key199</th><th><i>(50 more)</i></th>", Html(expando));
        using var json = JsonDocument.Parse($"[{string.Join(',', Enumerable.Range(0, 50))}]");
        Assert.Contains("<td colspan=\"2\"><i>(30 more)</i></td>", Html(json));
    }

    [Fact]
    public void ATaskIsShownWithoutWaitingForIt()
    {
        var never = new TaskCompletionSource<int>();
        Assert.Equal(
            ["Exception: <null>", "Result: (not there yet, or never: see the other rows)", "Status: WaitingForActivation"], Rows(never.Task));
        Assert.Equal(["Exception: <null>", "Result: 7", "Status: RanToCompletion"], Rows(Task.FromResult(7)));
        Assert.Contains("Status: Faulted", Rows(Task.FromException<int>(new InvalidOperationException("no"))));
        Assert.Contains("IsCompleted: False", Rows(new ValueTask<int>(never.Task)));

        static string[] Rows(object task) => [.. task.ToDisplayString().Split("\n    ").Skip(1).Order(StringComparer.Ordinal)];
    }
}
