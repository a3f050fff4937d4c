using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Splits;

namespace Workbench.Data.Tests.Splits;

public sealed class ExampleSplitTests
{
    [Fact]
    public void ChromosomesNamedValidateAndTest()
    {
        var places = new[] { "chr1", "chr2", "chr8", "chr1", "chr9" }.Select((name, i) => new GenomicInterval(name, i, i + 10)).ToArray();
        var split = ExampleSplit.ByChromosome(places, ["chr8"], ["chr9", "chr2"]);
        Assert.Equal([0, 3], split.Examples(SplitPart.Training));
        Assert.Equal([2], split.Examples(SplitPart.Validation));
        Assert.Equal([1, 4], split.Examples(SplitPart.Test));
        Assert.Equal("chr8", split.Groups[2]);
        Assert.Contains("test chr9, chr2", split.Rule);
        Assert.Contains("training 2 in 1 groups", split.ToString());
        Assert.Contains("chr1, chr2, chr8, chr9", Assert.Throws<WorkbenchException>(() => ExampleSplit.ByChromosome(places, ["8"], [])).Message);
        Assert.Throws<WorkbenchException>(() => ExampleSplit.ByChromosome(places, ["chr8"], ["chr8"]));
        Assert.Throws<WorkbenchException>(() => ExampleSplit.ByChromosome(places[2..3], ["chr8"], []));
    }

    [Fact]
    public void GroupsStayTogetherAndPartsHoldTheirShares()
    {
        var cases = from groups in Gen.ArrayOf(Gen.Choose(0, 60), 400) from seed in Gen.Choose(0, 1000) select (groups, seed);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var split = ExampleSplit.ByGroup(given.groups.Select(group => $"{group}").ToArray(), 0.2, 0.1, (ulong)given.seed);
            foreach (var group in given.groups.Distinct())
                Assert.Single(Enumerable.Range(0, 400).Where(i => given.groups[i] == group).Select(i => split.Parts[i]).Distinct());
            Assert.Equal(400, Enum.GetValues<SplitPart>().Sum(part => split.Examples(part).Length));
            Assert.InRange(split.Examples(SplitPart.Validation).Length, 60, 100);
            Assert.InRange(split.Examples(SplitPart.Test).Length, 25, 60);
        }));
    }

    [Fact]
    public void TheSeedFixesTheSplit()
    {
        var groups = Enumerable.Range(0, 100).Select(i => $"{i}").ToArray();
        Assert.Equal(ExampleSplit.ByGroup(groups, 0.2, 0.2, 1).Parts, ExampleSplit.ByGroup(groups, 0.2, 0.2, 1).Parts);
        Assert.NotEqual(ExampleSplit.ByGroup(groups, 0.2, 0.2, 1).Parts, ExampleSplit.ByGroup(groups, 0.2, 0.2, 2).Parts);
        Assert.Empty(ExampleSplit.ByGroup(groups, 0, 0.2, 1).Examples(SplitPart.Validation));
        Assert.Throws<WorkbenchException>(() => ExampleSplit.ByGroup(groups, 0.5, 0.5, 1));
        Assert.Contains(
            "leave the Validation part empty", Assert.Throws<WorkbenchException>(() => ExampleSplit.ByGroup(["a", "b"], 0.1, 0.4, 1)).Message);
    }

    [Fact]
    public void PartsAreSetsOfTheWhole()
    {
        var whole = new ArrayExamples([0, 1, 2, 3], [1], [0, 0, 1, 1], [1]);
        var split = ExampleSplit.ByGroup(["a", "b", "c", "d"], 0.25, 0.25, 3);
        var training = split.Of(whole, SplitPart.Training);
        Assert.Equal(2, training.Count);
        Assert.Equal(split.Examples(SplitPart.Training).Select(i => (float)i),
            Enumerable.Range(0, 2).Select(i => ArrayBatch.Of(training, i).Floats(0, 0)[0]));
        Assert.Throws<ArgumentException>(() => split.Of(training, SplitPart.Test));
    }
}
