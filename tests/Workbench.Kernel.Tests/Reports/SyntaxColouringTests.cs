using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class SyntaxColouringTests
{
    [Theory]
    [InlineData("csharp", "var x = 1.5;", "<span class=\"k\">var</span> x = <span class=\"n\">1.5</span>;")]
    [InlineData("csharp", "f(\"a\\\"b\") // c", "f(<span class=\"s\">&quot;a\\&quot;b&quot;</span>) <span class=\"c\">// c</span>")]
    [InlineData(
        "csharp",
        "@\"a\"\"b\" '\\'' 'x'",
        "<span class=\"s\">@&quot;a&quot;&quot;b&quot;</span> <span class=\"s\">&#39;\\&#39;&#39;</span> <span class=\"s\">&#39;x&#39;</span>")]
    [InlineData("csharp", "/* a */ b", "<span class=\"c\">/* a */</span> b")]
    [InlineData("fsharp", "let f x' = (* c *) x'", "<span class=\"k\">let</span> f x&#39; = <span class=\"c\">(* c *)</span> x&#39;")]
    [InlineData("fsharp", "#!share x --from csharp\n1", "<span class=\"d\">#!share x --from csharp</span>\n<span class=\"n\">1</span>")]
    [InlineData("html", "var <b>", "var &lt;b&gt;")]
    public void PartsAreMarked(string language, string source, string expected) => Assert.Equal(expected, Coloured(source, language));

    [Fact]
    public void TheTextIsUnchangedWhateverIsWritten() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Elements("\"", "'", "\\", "\"\"\"", "$", "@", "//", "/*", "(*", "*)", "\n", "let", "x", "1.", "<", "&", "#r ", " ").ListOf().Select(string.Concat).ToArbitrary(),
            source => new[] { "csharp", "fsharp", "other" }.All(language =>
                WebUtility.HtmlDecode(Regex.Replace(Coloured(source, language), "</?span[^>]*>", "")) == source)));

    private static string Coloured(string source, string language)
    {
        using var writer = new StringWriter();
        SyntaxColouring.Write(writer, source, language);
        return writer.ToString();
    }
}
