using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

public sealed class FormatterRegistrationTests : FormatterTest
{
    [Fact]
    public void TheDefaultMimeTypeIsHtmlAndOfStringsPlainText()
    {
        Assert.Equal(["text/html"], Formatter.GetPreferredMimeTypesFor(typeof(int)));
        Assert.Equal(["text/html"], Formatter.GetPreferredMimeTypesFor(null));
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(string)));
        Formatter.DefaultMimeType = "text/plain";
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(int)));
    }

    [Fact]
    public void PreferencesHoldForAssignableTypesAndTheMostSpecificWins()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(Plot), "image/png", "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(object), "application/json");
        Assert.Equal(["image/png", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Plot)));
        Assert.Equal(["application/json"], Formatter.GetPreferredMimeTypesFor(typeof(Node)));
        Assert.Throws<ArgumentException>(() => Formatter.SetPreferredMimeTypesFor(typeof(Plot)));
    }

    [Fact]
    public void EveryOverloadRegisters()
    {
        Formatter.Register<Plot>(plot => $"1 {plot.Name}");
        Assert.Equal("1 n", new Plot { Name = "n" }.ToDisplayString());
        Formatter.Register<Plot>((plot, writer) => writer.Write($"2 {plot.Name}"));
        Assert.Equal("2 n", new Plot { Name = "n" }.ToDisplayString());
        Formatter.Register(typeof(Plot), (plot, writer) => writer.Write($"3 {plot}"), "text/html");
        Assert.Equal("3 <plot n>", new Plot { Name = "n" }.ToDisplayString("text/html"));
        Formatter.Register(new HtmlFormatter<Plot>(plot => $"4 {plot.Name}"));
        Assert.Equal("4 n", new Plot { Name = "n" }.ToDisplayString("text/html"));
        Formatter.Register<Plot>(plot => "5", "application/x-plot");
        Assert.Equal("5", new Plot().ToDisplayString("application/x-plot"));
    }

    [Fact]
    public void AFormatterMayLeaveAValueToTheNext()
    {
        Formatter.Register<int>((value, context) =>
        {
            if (value < 0)
                return false;
            context.Writer.Write("positive");
            return true;
        });
        Assert.Equal("positive", 1.ToDisplayString());
        Assert.Equal("-1", (-1).ToDisplayString());
    }

    [Fact]
    public void TheMostSpecificTypeWinsAndAmongEqualsTheNewest()
    {
        Formatter.Register<ArgumentException>(_ => "specific");
        Formatter.Register<Exception>(_ => "general");
        Assert.Equal("specific", new ArgumentNullException().ToDisplayString());
        Assert.Equal("general", new IOException().ToDisplayString());
        Formatter.Register<ArgumentException>(_ => "newer");
        Assert.Equal("newer", new ArgumentException().ToDisplayString());
    }

    [Fact]
    public void OpenGenericTypesAndInterfacesApply()
    {
        Formatter.Register(typeof(List<>), (value, writer) => writer.Write("a list"), "text/html");
        Formatter.Register(typeof(IReadOnlyDictionary<,>), (value, writer) => writer.Write("a map"), "text/html");
        Assert.Equal("a list", Html(new List<double>()));
        Assert.Equal("a map", Html(new Dictionary<string, int>()));
    }

    [Fact]
    public void NestedValuesUseRegisteredFormatters()
    {
        Formatter.Register<double>(value => value.ToString("F1", null), "text/plain");
        Assert.Equal("[ 1.2, 3.0 ]", new[] { 1.23, 3 }.ToDisplayString());
        Assert.Contains("<pre>[ 1.2 ]</pre>", Html(new[] { 1.23 }));
        Formatter.Register<Node>(_ => "<hr>", "text/html");
        Assert.Contains("<td>A</td><td><hr></td>", Html(new { A = new Node() }));
    }

    [Fact]
    public void AnUnknownMimeTypeIsSaid()
    {
        var error = Assert.Throws<ArgumentException>(() => 1.ToDisplayString("image/png"));
        Assert.Equal("No formatter is registered for MIME type image/png.", error.Message);
    }

    [Fact]
    public void ResetForgetsWhatWasRegistered()
    {
        Formatter.Register<int>(_ => "registered");
        Formatter.ListExpansionLimit = 1;
        Formatter.RecursionLimit = 1;
        Formatter<int>.ListExpansionLimit = 1;
        Formatter.ResetToDefault();
        Assert.Equal("[ 1, 2 ]", new[] { 1, 2 }.ToDisplayString());
        Assert.Equal((20, 6), (Formatter.ListExpansionLimit, Formatter.RecursionLimit));
        Assert.Throws<ArgumentException>(() => Formatter.ListExpansionLimit = -1);
    }

    [Fact]
    public void AValueIsFormattedAsItsPreferredMimeTypes()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(int), "text/html", "text/plain", "application/json");
        Assert.Equal(["text/html", "text/plain", "application/json"], FormattedValue.CreateManyFromObject(1).Select(value => value.MimeType));
        Assert.Equal("1", FormattedValue.CreateSingleFromObject(1, "application/json").Value);
    }
}
