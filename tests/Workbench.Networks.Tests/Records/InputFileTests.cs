using Workbench.Networks.Records;

namespace Workbench.Networks.Tests.Records;

public sealed class InputFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("inputs").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheHashIsSha256OfTheContent()
    {
        // The standard's own example: FIPS 180-4, message "abc".
        var path = Path.Combine(folder, "abc.txt");
        File.WriteAllText(path, "abc");
        Assert.Equal(
            new InputFile(path, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3),
            InputFile.Of(path));
    }

    [Fact]
    public void AnEmptyFileHasTheHashOfNothing()
    {
        var path = Path.Combine(folder, "empty");
        File.WriteAllBytes(path, []);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", InputFile.Of(path).Sha256);
    }

    [Fact]
    public void AMissingFileAndAFolderAreSaid()
    {
        Assert.Contains(
            "absent.bed: cannot be read", Assert.Throws<WorkbenchException>(() => InputFile.Of(Path.Combine(folder, "absent.bed"))).Message);
        Assert.Contains("cannot be read", Assert.Throws<WorkbenchException>(() => InputFile.Of(folder)).Message);
    }
}
