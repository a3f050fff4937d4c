using Workbench.Data.Files;
using Workbench.Networks.Records;

namespace Workbench.Networks.Tests.Records;

public sealed class RunRecordFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("records").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        var record = Sample() with { Seed = null };
        RunRecordFile.Write(At("run.json"), record);
        Assert.Equivalent(record, RunRecordFile.Read(At("run.json")), strict: true);
        RunRecordFile.Write(At("run.json"), Sample());
        Assert.Equal(7, RunRecordFile.Read(At("run.json")).Seed);
        Assert.Contains("\"elapsed\": 1.5", File.ReadAllText(At("run.json")));
    }

    [Theory]
    [InlineData("{", "is not a run record")]
    [InlineData("null", "is not a run record")]
    [InlineData("{\"command\": \"x\"}", "missing required")]
    [InlineData("{\n\"elapsed\": \"long\"}", "a duration must be a number of seconds")]
    public void AnotherContentIsSaid(string content, string problem)
    {
        File.WriteAllText(At("run.json"), content);
        Assert.Contains(problem, Assert.Throws<DataFileException>(() => RunRecordFile.Read(At("run.json"))).Message);
    }

    [Fact]
    public void AMissingFileIsSaid() =>
        Assert.Contains("none.json: cannot be read", Assert.Throws<WorkbenchException>(() => RunRecordFile.Read(At("none.json"))).Message);

    internal static RunRecord Sample() => new(
        "workbench run 01.ipynb -p folds=5",
        new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)),
        TimeSpan.FromSeconds(1.5),
        7,
        new Dictionary<string, string> { ["folds"] = "5", ["trait"] = "höhe <cm>" },
        [new InputFile("mice.bed", "00ff", 12)],
        [new SoftwareVersion(".NET", "10.0.12")],
        2);

    private string At(string name) => Path.Combine(folder, name);
}
