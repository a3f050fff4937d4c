using System.Dynamic;
using System.Globalization;
using System.Numerics;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

public sealed class PlainTextFormatterTests : FormatterTest
{
    public static TheoryData<object, string> Scalars => new()
    {
        { "text", "text" },
        { 42, "42" },
        { 0.5, "0.5" },
        { true, "True" },
        { 'x', "x" },
        { 1.50m, "1.50" },
        { BigInteger.Parse("78923589327589332402359", CultureInfo.InvariantCulture), "78923589327589332402359" },
        { FileAccess.ReadWrite, "ReadWrite" },
        { TimeSpan.FromSeconds(1), "00:00:01" },
        { new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), "2020-01-02 03:04:05Z" },
    };

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    public void AScalarIsItsInvariantText(object value, string expected) => Assert.Equal(expected, value.ToDisplayString());

    [Fact]
    public void NullIsTheNullString()
    {
        Assert.Equal("<null>", ((string?)null).ToDisplayString());
        Formatter.NullString = "nothing";
        Assert.Equal("nothing", ((int?)null).ToDisplayString());
    }

    [Fact]
    public void AnObjectHasALinePerMember() =>
        Assert.Equal("Plot\n    Name: north\n    Rows: 3", new Plot { Name = "north", Rows = 3 }.ToDisplayString());

    [Fact]
    public void NestedObjectsAreTwoBlanksFurtherIn() =>
        Assert.Equal(
            "(anonymous)\n    A: 1\n    B: (anonymous)\n      C: 2\n      D: (anonymous)\n        E: 3\n    F: 4",
            new { A = 1, B = new { C = 2, D = new { E = 3 } }, F = 4 }.ToDisplayString());

    [Fact]
    public void ASequenceOfObjectsHasADashPerItem()
    {
        var plots = new List<Plot> { new() { Name = "a", Rows = 1 }, new() { Name = "b", Rows = 2 } };
        Assert.Equal("List<Plot>\n    - Name: a\n      Rows: 1\n    - Name: b\n      Rows: 2", plots.ToDisplayString());
        Assert.Equal(
            "(anonymous)\n    plots: List<Plot>\n      - Name: a\n        Rows: 1\n      - Name: b\n        Rows: 2",
            new { plots }.ToDisplayString());
    }

    [Fact]
    public void ASequenceOfMixedItemsHasADashPerItem() =>
        Assert.Equal("Object[]\n    - 1\n    - <null>\n    - a", new object?[] { 1, null, "a" }.ToDisplayString());

    [Fact]
    public void ASequenceOfScalarsIsOneLine()
    {
        Assert.Equal("[ 1, 2, 3 ]", new[] { 1, 2, 3 }.ToDisplayString());
        Assert.Equal("[ a, b ]", new[] { "b", "a" }.Order().ToDisplayString());
        Assert.Equal("[ 2, 4 ]", new List<int> { 1, 2 }.Select(n => n * 2).ToDisplayString());
    }

    [Fact]
    public void LongSequencesAreCut()
    {
        Formatter.ListExpansionLimit = 2;
        Assert.Equal("[ 1, 2 ... (3 more) ]", new[] { 1, 2, 3, 4, 5 }.ToDisplayString());
        Assert.Equal("[ 1, 2 ]", new[] { 1, 2 }.ToDisplayString());
        Assert.Equal("[ 7, 7 ... (more) ]", Endless().ToDisplayString());
        Formatter<int>.ListExpansionLimit = 4;
        Assert.Equal("[ 1, 2, 3, 4 ... (1 more) ]", new[] { 1, 2, 3, 4, 5 }.ToDisplayString());

        static IEnumerable<int> Endless()
        {
            while (true)
                yield return 7;
        }
    }

    [Fact]
    public void TuplesOfScalarsAreOneLineAndOthersALinePerItem()
    {
        Assert.Equal("( 1, a )", (1, "a").ToDisplayString());
        Assert.Equal("( 1, <null> )", Tuple.Create(1, (string?)null).ToDisplayString());
        Assert.Equal("  - 1\n  - [ 1, 2, 3 ]", (1, Enumerable.Range(1, 3)).ToDisplayString());
    }

    [Fact]
    public void ASequenceWithPropertiesShowsBoth() =>
        Assert.Equal("Herd\n    Breed: Angus\n    (values): [ Ada, Bo ]", new Herd("Ada", "Bo").ToDisplayString());

    [Fact]
    public void ADictionaryIsASequenceOfPairs() =>
        Assert.Equal(
            "Dictionary<String,Int32>\n    - Key: a\n      Value: 1",
            new Dictionary<string, int> { ["a"] = 1 }.ToDisplayString());

    [Fact]
    public void AGetterThatThrowsShowsItsException()
    {
        var text = new Failing().ToDisplayString();
        Assert.StartsWith("Failing\n    Good: good\n    Bad: System.InvalidOperationException: not today", text);
        Assert.All(text.Split('\n').Skip(3), line => Assert.StartsWith("      at ", line));
    }

    [Fact]
    public void AnExceptionIsItsText()
    {
        var error = new InvalidOperationException("why", new ArgumentException("because"));
        Assert.Equal(error.ToString(), error.ToDisplayString());
    }

    [Fact]
    public void TypesAreNamedAsInCSharp()
    {
        Assert.Equal("System.Collections.Generic.List<System.String>", typeof(List<string>).ToDisplayString());
        Assert.Equal("System.Collections.Generic.Dictionary<TKey,TValue>.KeyCollection", typeof(Dictionary<,>.KeyCollection).ToDisplayString());
        Assert.Equal(
            "System.Collections.Generic.Dictionary<System.String,System.Int32[]>.KeyCollection",
            typeof(Dictionary<string, int[]>.KeyCollection).ToDisplayString());
        Assert.Equal("(anonymous)", new { A = 1 }.GetType().ToDisplayString());
    }

    [Fact]
    public void AnExpandoObjectHasALinePerKey()
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        expando["a"] = 1;
        expando["b"] = null;
        Assert.Equal("a: 1\nb: <null>", expando.ToDisplayString());
    }

    [Fact]
    public void ACycleEndsAtTheRecursionLimit()
    {
        var node = new Node { Id = "1" };
        node.Next = node;
        Formatter.RecursionLimit = 2;
        Assert.Equal("Node\n    Id: 1\n    Next: Node\n      Id: 1\n      Next: node 1"
            + "\n(1 object deeper than 2 levels not opened: see Formatter.RecursionLimit)", node.ToDisplayString());
    }

    [Fact]
    public void ADenseGraphStaysSmall() =>
        Assert.True(typeof(PlainTextFormatterTests).Assembly.ToDisplayString().Length < 20_000_000);
}
