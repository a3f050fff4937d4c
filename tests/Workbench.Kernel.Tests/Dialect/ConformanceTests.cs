using System.Reflection;
using System.Text.RegularExpressions;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Each row of the dialect that must or should hold has a test that is named by it.</summary>
public sealed partial class ConformanceTests
{
    // Held by the rows kernel-complete-csharp and kernel-complete-fsharp of ./bench: a time.
    private static readonly string[] measured = ["11.5"];

    [Fact]
    public async Task Every_row_that_must_or_should_hold_has_a_test()
    {
        var specification = Repository.Shared("../notebook-dialect.md");
        var rows = Row().Matches(await File.ReadAllTextAsync(specification, TestContext.Current.CancellationToken)).Select(row => row.Groups["number"].Value).ToList();
        Assert.InRange(rows.Count, 80, 200);
        Assert.Empty(rows.Except(Tested()).Except(measured));
    }

    private static IEnumerable<string> Tested()
    {
        var tests = typeof(ConformanceTests).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute))
            .Select(method => method.Name);
        var named = tests.SelectMany(name => NamedRows().Matches(name)).SelectMany(rows =>
        {
            var (section, first) = (rows.Groups["section"].Value, int.Parse(rows.Groups["first"].Value));
            var last = rows.Groups["last"] is { Success: true, Value: var end } ? int.Parse(end) : first;
            return Enumerable.Range(first, last - first + 1).Select(number => $"{section}.{number}");
        });
        var formatted = FormattingTests.Html.Concat(FormattingTests.Plain).Select(data => data.Data.Item1);
        return named.Concat(formatted);
    }

    [GeneratedRegex(@"^\| (?<number>\d+\.\d+) \| (must|should) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // Row_1_2_... , Rows_1_2_to_1_4_..., Row_1_4_and_2_20_...
    [GeneratedRegex(@"(?:^Rows?|_and)_(?<section>\d+)_(?<first>\d+)(?:_to_\k<section>_(?<last>\d+))?(?=_)")]
    private static partial Regex NamedRows();
}
