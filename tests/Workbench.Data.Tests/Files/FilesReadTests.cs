using Workbench.Data.Files;
using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;

namespace Workbench.Data.Tests.Files;

public sealed class FilesReadTests : TemporaryFolder
{
    [Fact]
    public void ListsEachFileOnceInOrderWithItsFullPath()
    {
        var first = Write("b.tsv", "id\tx\na\t1\n");
        var second = Write("a.tsv", "id\tx\na\t1\n");
        using var scope = FilesRead.Begin();
        PhenotypeTable.Read(first);
        PhenotypeTable.Read(Path.GetRelativePath(Directory.GetCurrentDirectory(), second));
        PhenotypeTable.Read(first);
        Assert.Equal([first, second], scope.Paths);
    }

    [Fact]
    public async Task FlowsToOtherThreadsAndToTheOuterScope()
    {
        var outside = Write("outside.tsv", "id\tx\na\t1\n");
        var inside = Write("inside.csv", "id,m\na,1\n");
        using var outer = FilesRead.Begin();
        PhenotypeTable.Read(outside);
        using (var inner = FilesRead.Begin())
        {
            await Task.Run(() => GenotypeFile.Open(inside).Dispose(), TestContext.Current.CancellationToken);
            Assert.Equal([inside], inner.Paths);
        }

        Assert.Equal([outside, inside], outer.Paths);
    }

    [Fact]
    public void WhoBeganIsToldOfEachFileOnceAsItComes()
    {
        var path = Write("a.tsv", "id\tx\na\t1\n");
        var told = new List<string>();
        using var scope = FilesRead.Begin(told.Add);
        PhenotypeTable.Read(path);
        Assert.Equal([path], told);
        PhenotypeTable.Read(path);
        Assert.Equal([path], told);
    }

    [Fact]
    public void NothingIsCollectedAfterTheScopeOrForAFileThatCannotBeOpened()
    {
        var path = Write("a.tsv", "id\tx\na\t1\n");
        var scope = FilesRead.Begin();
        Assert.Throws<WorkbenchException>(() => PhenotypeTable.Read(In("absent.tsv")));
        scope.Dispose();
        PhenotypeTable.Read(path);
        Assert.Empty(scope.Paths);
    }
}
