using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

/// <summary>Text of data in HTML: whatever it holds, it stays text, and the page stays valid.</summary>
public sealed class HtmlTextTests : FormatterTest
{
    /// <summary>Texts of any UTF-16 units: letters, markup, control characters, halves of surrogate pairs, no characters at all.</summary>
    private static readonly Arbitrary<string> texts = Gen.Frequency(
            (4, Gen.Choose(0, 0x7F)),
            (2, Gen.Elements<int>("&<>\"'/=`;#x".Select(character => (int)character).ToArray())),
            (2, Gen.Choose(0xD800, 0xDFFF)),
            (1, Gen.Elements(0x80, 0x85, 0x9F, 0xA0, 0x2028, 0xFDD0, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF)),
            (1, Gen.Choose(0, 0xFFFF)))
        .Select(code => (char)code).ListOf().Select(characters => new string([.. characters])).ToArbitrary();

    private static void AnyText(Func<string, string> html, string before, string after) =>
        Prop.ForAll(texts, text =>
        {
            var written = html(text);
            Assert.StartsWith(before, written);
            Assert.EndsWith(after, written);
            AssertIsText(text, written[before.Length..^after.Length]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>No markup, nothing that a page may not hold or UTF-8 cannot, and character by character the text.</summary>
    private static void AssertIsText(string text, string encoded)
    {
        Assert.False(encoded.AsSpan().ContainsAny("<>\"'"), encoded);
        Assert.DoesNotContain(encoded, character => char.IsControl(character) && character is not ('\t' or '\n' or '\r'));
        Assert.Equal(encoded, Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(encoded)));
        var shown = WebUtility.HtmlDecode(encoded);
        Assert.Equal(text.Length, shown.Length);
        for (var i = 0; i < text.Length; i++)
            Assert.True(
                shown[i] == text[i] || shown[i] is '\uFFFD' or (>= '\u2400' and <= '\u2421'), $"U+{(int)text[i]:X4} became U+{(int)shown[i]:X4}");
    }

    [Fact]
    public void AnyTextStaysText() => AnyText(text => Html(text), "<div class=\"dni-plaintext\"><pre>", "</pre></div>");

    [Fact]
    public void AnyItemStaysText() => AnyText(text => Html(new[] { text }), "<div class=\"dni-plaintext\"><pre>[ ", " ]</pre></div>");

    [Fact]
    public void AnyKeyStaysText() => AnyText(
        text => Html(new Dictionary<string, int> { [text] = 1 }),
        "<table class=\"dni-table\"><thead><tr><th><i>key</i></th><th>value</th></tr></thead><tbody><tr><td><div class=\"dni-plaintext\"><pre>",
        "</pre></div></td><td><div class=\"dni-plaintext\"><pre>1</pre></div></td></tr></tbody></table>");

    [Fact]
    public void AnyTextAndAttributeOfAViewStaysText()
    {
        AnyText(text => (string)b(text).ToString(), "<b>", "</b>");
        AnyText(text => (string)b[title: text]().ToString(), "<b title=\"", "\"></b>");
    }

    [Fact]
    public void WhatAPageMayNotHoldIsReplacedByWhatOneSees()
    {
        Assert.Equal("␀␛␡ \uFFFD\uFFFD\t\n", Inner("\0\u001b\u007f \ud83d\uffff\t\n"));
        Assert.Equal("ΑΩ \U0001F9EC", Inner("ΑΩ \U0001F9EC"));

        static string Inner(string text) => Html(text)["<div class=\"dni-plaintext\"><pre>".Length..^"</pre></div>".Length];
    }

    [Fact]
    public void ASummaryNeverPartsAPairOfSurrogates() =>
        Assert.DoesNotContain("\uFFFD", Html(new Plot { Name = "x" + string.Concat(Enumerable.Repeat("\U0001F9EC", 400)) }));
}
