using Workbench.Data.Files;
using Workbench.Networks.Records;

namespace Workbench.Networks.Tests.Records;

public sealed class RunRecorderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("recorder").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task FilesReadOnAnyThreadOfTheRunAreRecorded()
    {
        var (first, second) = (WithText("a.tsv", "abc"), WithText("b.tsv", ""));
        FilesRead.Note(WithText("before.tsv", "not part of the run"));
        using var recorder = RunRecorder.Start("workbench run x.ipynb", new Dictionary<string, string> { ["folds"] = "5" }, seed: 9);
        FilesRead.Note(first);
        await Task.Run(() => FilesRead.Note(second), TestContext.Current.CancellationToken);
        FilesRead.Note(first);
        var record = recorder.Finish();
        Assert.Equal([InputFile.Of(first), InputFile.Of(second)], record.Inputs);
        Assert.Equal(("workbench run x.ipynb", 9L, "5", Threads.Count), (record.Command, record.Seed, record.Parameters["folds"], record.Threads));
        Assert.True(record.Elapsed > TimeSpan.Zero && record.Started <= DateTimeOffset.Now);
        Assert.Contains(record.Software, part => part.Name == ".NET");
    }

    [Fact]
    public void FilesBelowTheWorkingFolderAreNamedFromThere()
    {
        using var recorder = RunRecorder.Start("x", new Dictionary<string, string>(), null);
        FilesRead.Note(Path.Combine(Environment.CurrentDirectory, "RunRecorderTests.tmp"));
        File.WriteAllText("RunRecorderTests.tmp", "");
        try
        {
            Assert.Equal("RunRecorderTests.tmp", Assert.Single(recorder.Finish().Inputs).Path);
        }
        finally
        {
            File.Delete("RunRecorderTests.tmp");
        }
    }

    [Fact]
    public void AFileThatVanishedDuringTheRunIsSaid()
    {
        using var recorder = RunRecorder.Start("x", new Dictionary<string, string>(), null);
        FilesRead.Note(Path.Combine(folder, "gone.bed"));
        Assert.Contains("gone.bed: cannot be read to record its SHA-256", Assert.Throws<WorkbenchException>(recorder.Finish).Message);
    }

    private string WithText(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
