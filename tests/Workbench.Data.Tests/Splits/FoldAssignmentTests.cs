using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Files;
using Workbench.Data.Splits;

namespace Workbench.Data.Tests.Splits;

public sealed class FoldAssignmentTests : TemporaryFolder
{
    [Fact]
    public void KFoldPartitionsEvenlyForAnySize()
    {
        var cases = from k in Gen.Choose(2, 12) from extra in Gen.Choose(0, 50) from seed in Gen.Choose(0, 1000) select (k, extra, seed);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var ids = Ids((2 * given.k) + given.extra);
            var folds = FoldAssignment.KFold(ids, given.k, (ulong)given.seed);
            var sizes = folds.Labels.Select(label => folds.TestRows(label).Length).ToList();
            var tested = folds.Labels.SelectMany(folds.TestRows).Order();
            return tested.SequenceEqual(Enumerable.Range(0, ids.Length))
                && sizes.Max() - sizes.Min() <= 1
                && folds.Labels.All(label => !folds.TestRows(label).Intersect(folds.TrainRows(label)).Any()
                    && folds.TestRows(label).Length + folds.TrainRows(label).Length == ids.Length);
        }));
    }

    [Fact]
    public void TheSeedFixesTheFoldsAndLabelsAreInNaturalOrder()
    {
        var ids = Ids(100);
        var folds = FoldAssignment.KFold(ids, 10, 4);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], folds.Labels);
        Assert.Equal(folds.TestRows("3"), FoldAssignment.KFold(ids, 10, 4).TestRows("3"));
        Assert.NotEqual(folds.TestRows("3"), FoldAssignment.KFold(ids, 10, 5).TestRows("3"));
    }

    [Fact]
    public void HoldOutTestsOneShareOnceAndTrainsOnTheRest()
    {
        var folds = FoldAssignment.HoldOut(Ids(50), 0.2, 1);
        Assert.Equal(["held-out"], folds.Labels);
        Assert.Equal(10, folds.TestRows("held-out").Length);
        Assert.Equal(40, folds.TrainRows("held-out").Length);
        Assert.Null(folds.LabelOf(folds.TrainRows("held-out")[0]));
        Assert.Throws<WorkbenchException>(() => FoldAssignment.HoldOut(Ids(50), 1.0, 1));
        Assert.Throws<WorkbenchException>(() => FoldAssignment.HoldOut(Ids(50), 0.01, 1));
    }

    [Fact]
    public void GroupsStayTogetherInFoldsOfSimilarSize()
    {
        var groups = Enumerable.Range(0, 120).Select(i => $"g{i % 17}").ToArray();
        var folds = FoldAssignment.ByGroup(Ids(120), groups, 4, 9);
        foreach (var group in groups.Distinct())
            Assert.Single(Enumerable.Range(0, 120).Where(row => groups[row] == group).Select(folds.LabelOf).Distinct());
        Assert.All(folds.Labels, label => Assert.InRange(folds.TestRows(label).Length, 24, 36));
        Assert.Contains("i2 has no group", Assert.Throws<WorkbenchException>(
            () => FoldAssignment.ByGroup(Ids(8), ["a", "b", null, "c", "a", "b", "c", "c"], 2, 1)).Message);
        Assert.Contains("2 groups cannot fill 3 folds", Assert.Throws<WorkbenchException>(
            () => FoldAssignment.ByGroup(Ids(6), ["a", "b", "a", "b", "a", "b"], 3, 1)).Message);
    }

    [Fact]
    public void ReadsGivenFoldsInTheOrderOfTheIds()
    {
        var path = Write("folds.tsv", "id\trep1\trep2\ni3\t10\t1\ni0\t2\t1\ni1\t10\t2\ni2\t2\t2\nother\t1\t1\n");
        var folds = FoldAssignment.Read(path, "rep1", Ids(4));
        Assert.Equal(["2", "10"], folds.Labels);
        Assert.Equal([0, 2], folds.TestRows("2"));
        Assert.Equal([1, 3], folds.TrainRows("2"));
    }

    [Theory]
    [InlineData("id\trep1\ni0\t1\ni1\t1\ni2\t2\n", "1 of 4 individuals have no fold in column 'rep1': i3")]
    [InlineData("id\trep1\ni0\t1\ni1\tNA\ni2\t2\ni3\t2\n", "no fold in column 'rep1': i1")]
    [InlineData("id\trep1\ni0\t1\ni1\t1\ni2\t1\ni3\t2\n", "the fold '2' has one individual (i3)")]
    [InlineData("id\trep1\ni0\t1\ni1\t1\ni2\t1\ni3\t1\n", "leaves 0 of 4 individuals to train on")]
    [InlineData("id\trep2\ni0\t1\n", "there is no column 'rep1'. The columns are: rep2")]
    public void FoldsThatCannotBeUsedAreNamedWithTheirFault(string text, string expected)
    {
        var error = Assert.ThrowsAny<WorkbenchException>(() => FoldAssignment.Read(Write("folds.tsv", text), "rep1", Ids(4)));
        Assert.Contains(expected, error.Message);
        Assert.Contains("folds.tsv", error.Message);
    }

    [Fact]
    public void AnIdWithTwoFoldsIsRefused() =>
        Assert.Equal(3, Assert.Throws<DataFileException>(
            () => FoldAssignment.Read(Write("folds.tsv", "id\trep1\ni0\t1\ni0\t2\n"), "rep1", Ids(1))).Line);

    [Fact]
    public void TooManyFoldsAreRefused()
    {
        Assert.Contains("at least two", Assert.Throws<WorkbenchException>(() => FoldAssignment.KFold(Ids(10), 1, 1)).Message);
        Assert.Contains("cannot fill", Assert.Throws<WorkbenchException>(() => FoldAssignment.KFold(Ids(9), 5, 1)).Message);
        Assert.Throws<ArgumentException>(() => FoldAssignment.KFold(Ids(10), 2, 1).TestRows("3"));
    }

    private static string[] Ids(int count) => Enumerable.Range(0, count).Select(i => $"i{i}").ToArray();
}
