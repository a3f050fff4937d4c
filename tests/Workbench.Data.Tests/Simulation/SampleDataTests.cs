using Workbench.Data.Genotypes;
using Workbench.Data.Phenotypes;
using Workbench.Data.Simulation;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Tests;

namespace Workbench.Data.Tests.Simulation;

/// <summary>The committed sample data: what its README claims.</summary>
public sealed class SampleDataTests : TemporaryFolder
{
    [Fact]
    public void TheCommandOfTheReadmeWritesTheSameBytesAgain()
    {
        SimulatedStudyFiles.Write(SimulatedStudy.Simulate(new PopulationSettings { Seed = 2026 }, SimulatedStudy.SampleTraits), Folder);
        var written = Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        var committed = Directory.GetFiles(Repository.Sample("")).Select(Path.GetFileName).Where(name => name != "README.md").Order(
            StringComparer.Ordinal);
        Assert.Equal(committed, written);
        foreach (var name in written)
            Assert.True(File.ReadAllBytes(In(name!)).AsSpan().SequenceEqual(File.ReadAllBytes(Repository.Sample(name!))), $"{name} differs");
    }

    [Fact]
    public void TheSampleIsAStudyWithFolds()
    {
        var found = StudyFolder.Find(Repository.Sample(""));
        using var genotypes = GenotypeFile.Open(found.Genotypes);
        var study = Study.Match(genotypes, PhenotypeTable.Read(found.Phenotypes), "yield", ["sex", "batch", "age_days"]);
        Assert.Equal((600, 3000), (genotypes.Individuals.Count, genotypes.Markers.Count));
        Assert.Equal(["(Intercept)", "sex=M", "batch=B2", "batch=B3", "batch=B4", "age_days"], study.Covariates.Names);
        Assert.InRange(study.Report.Count(DropReason.MissingTrait), 5, 40);
        Assert.Equal(10, FoldAssignment.Read(found.Folds!, "rep5", study.Ids).Labels.Count);
    }

    [Fact]
    public void TheSampleIsUnderThreeMegabytes() =>
        Assert.True(Directory.GetFiles(Repository.Sample("")).Sum(path => new FileInfo(path).Length) < 3_000_000);
}
