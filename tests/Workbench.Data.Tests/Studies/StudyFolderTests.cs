using Workbench.Data.Studies;

namespace Workbench.Data.Tests.Studies;

public sealed class StudyFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("study").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void FindsPlinkPhenotypesAndFolds()
    {
        Touch("panel.bed", "panel.bim", "panel.fam", "phenotypes.tsv", "folds_dev.tsv", "pedigree.tsv");
        var found = StudyFolder.Find(folder);
        Assert.Equal(new StudyFolder(In("panel"), In("phenotypes.tsv"), In("folds_dev.tsv")), found);
    }

    [Fact]
    public void FindsAMarkerTableAndTakesAPhenotypeFileOfAnyName()
    {
        Touch("markers.tsv.gz", "yield.tsv");
        Assert.Equal(new StudyFolder(In("markers.tsv.gz"), In("yield.tsv"), null), StudyFolder.Find(folder, In("yield.tsv")));
    }

    [Fact]
    public void SaysWhatTheFolderHoldsWhenSomethingIsMissing()
    {
        Touch("markers.csv", "yield.tsv");
        var error = Assert.Throws<WorkbenchException>(() => StudyFolder.Find(folder));
        Assert.Contains("phenotypes.tsv", error.Message);
        Assert.Contains("markers.csv, yield.tsv", error.Message);
    }

    [Fact]
    public void RefusesToChooseBetweenTwoGenotypeFiles()
    {
        Touch("a.bed", "b.bed", "phenotypes.tsv");
        Assert.Contains("a.bed, b.bed", Assert.Throws<WorkbenchException>(() => StudyFolder.Find(folder)).Message);
    }

    [Fact]
    public void NamesAFolderOrFileThatDoesNotExist()
    {
        Assert.Contains("no such folder", Assert.Throws<WorkbenchException>(() => StudyFolder.Find(In("absent"))).Message);
        Assert.Contains("absent.tsv", Assert.Throws<WorkbenchException>(() => StudyFolder.Find(folder, In("absent.tsv"))).Message);
    }

    private string In(string name) => Path.Combine(folder, name);

    private void Touch(params string[] names) => Array.ForEach(names, name => File.WriteAllText(In(name), ""));
}
