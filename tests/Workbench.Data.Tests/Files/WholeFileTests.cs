using Workbench.Data.Files;

namespace Workbench.Data.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("whole").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WritesIntoAFolderThatDidNotExist()
    {
        var path = Path.Combine(folder, "new", "a.txt");
        WholeFile.WriteText(path, "é\n");
        Assert.Equal([0xC3, 0xA9, (byte)'\n'], File.ReadAllBytes(path));
    }

    [Fact]
    public void AFailureHalfwayLeavesTheOldFileAndNothingElse()
    {
        var path = Path.Combine(folder, "a.txt");
        WholeFile.WriteText(path, "old");
        var error = Assert.Throws<WorkbenchException>(() => WholeFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));
        Assert.Contains("No space left on device", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void AnErrorOfTheWriterItselfIsNotDisguised()
    {
        var path = Path.Combine(folder, "a.txt");
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(path, _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void AFolderThatIsAFileIsSaid()
    {
        WholeFile.WriteText(Path.Combine(folder, "a.txt"), "");
        var error = Assert.Throws<WorkbenchException>(() => WholeFile.WriteText(Path.Combine(folder, "a.txt", "b.txt"), ""));
        Assert.Contains("cannot be written", error.Message);
    }
}
