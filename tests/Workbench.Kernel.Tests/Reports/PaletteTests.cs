using System.Globalization;
using System.Text.RegularExpressions;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

/// <summary>The contrast of the report's colours (Web Content Accessibility Guidelines 2.2, 1.4.3 and 1.4.11, level AA).</summary>
public sealed partial class PaletteTests
{
    private const double OfText = 4.5;
    private const double OfGraphics = 3;

    [Theory]
    [InlineData("text", "page")]
    [InlineData("text", "panel")]
    [InlineData("text", "error-panel")]
    [InlineData("muted", "page")]
    [InlineData("muted", "panel")]
    [InlineData("accent", "page")]
    [InlineData("accent", "panel")]
    [InlineData("error", "page")]
    [InlineData("error", "error-panel")]
    [InlineData("warning", "page")]
    [InlineData("warning", "panel")]
    [InlineData("keyword", "panel")]
    [InlineData("string", "panel")]
    [InlineData("comment", "panel")]
    [InlineData("number", "panel")]
    public void TextCanBeRead(string text, string ground)
    {
        Assert.InRange(Contrast(Colour(text).Light, Colour(ground).Light), OfText, 21);
        Assert.InRange(Contrast(Colour(text).Dark, Colour(ground).Dark), OfText, 21);
    }

    [Fact]
    public void AxesAndTheFocusCanBeSeen()
    {
        foreach (var name in new[] { "axis", "accent" })
        {
            Assert.InRange(Contrast(Colour(name).Light, Colour("page").Light), OfGraphics, 21);
            Assert.InRange(Contrast(Colour(name).Dark, Colour("page").Dark), OfGraphics, 21);
        }
    }

    [Fact]
    public void ContrastIsComputedAsTheGuidelinesSay()
    {
        Assert.Equal(21, Contrast("000000", "ffffff"), 1e-9);
        Assert.Equal(4.48, Contrast("777777", "ffffff"), 0.005);
    }

    private static (string Light, string Dark) Colour(string name)
    {
        using var writer = new StringWriter();
        PageResources.CopyTo(writer, PageResources.Style);
        var match = Assert.Single(Pair().Matches(writer.ToString()), pair => pair.Groups[1].Value == name);
        return (match.Groups[2].Value, match.Groups[3].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int start)
        {
            var share = int.Parse(hex.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    [GeneratedRegex("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)")]
    private static partial Regex Pair();
}
