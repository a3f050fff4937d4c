using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Files;

/// <summary>Modules in the published package's own form.</summary>
public class ModuleSaveTests
{
    // One tensor, named "bias" (length 4), int64 (type 4) without dimensions, value 7.
    private static readonly byte[] OneEntry = [1, 4, (byte)'b', (byte)'i', (byte)'a', (byte)'s', 4, 0, 7, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void TheFormIsThePublishedOne()
    {
        using var scope = NewDisposeScope();
        var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
            nn.Module.save_state_dict(writer, new() { ["bias"] = tensor(7L) });
        Assert.Equal(OneEntry, stream.ToArray());
    }

    [Fact]
    public void AFileMadeByPythonIsReadAndWrittenAlike()
    {
        using var scope = NewDisposeScope();
        var bytes = File.ReadAllBytes(Path.Combine(
            Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", "state_dict-1.13.dat"));
        using var module = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3));
        module.load(new MemoryStream(bytes));
        var index = 0;
        foreach (var (name, tensor) in module.state_dict())
        {
            var expected = Enumerable.Range(0, (int)tensor.numel()).Select(i => i + 100.0 * index);
            Assert.Equal(expected, tensor.to(float64).flatten().data<double>().ToArray());
            index++;
        }

        Assert.Equal(7, index);
        Assert.Equal(bytes, Bytes(module));
    }

    [Fact]
    public void ParametersAndBuffersComeBackFromFileAndStream()
    {
        using var scope = NewDisposeScope();
        using var saved = Network();
        using var other = Network();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            saved.save(path);
            other.load(path);
            AssertEqual(saved.state_dict(), other.state_dict());
        }
        finally
        {
            File.Delete(path);
        }

        using var third = Network();
        third.load(new MemoryStream(Bytes(saved)));
        AssertEqual(saved.state_dict(), third.state_dict());
        Assert.True(third.parameters().All(parameter => parameter.requires_grad));
        Assert.Throws<FileNotFoundException>(() => third.load(path));
    }

    [Fact]
    public void SkippedNamesStayAsTheyAreAndLoadedOnesAreListed()
    {
        using var scope = NewDisposeScope();
        using var saved = Network();
        using var other = Network();
        var before = other.state_dict()["0.weight"].detach().clone();
        Dictionary<string, bool> loaded = [];
        other.load(new MemoryStream(Bytes(saved)), skip: ["0.weight"], loadedParameters: loaded);
        Assert.True(other.state_dict()["0.weight"].eq(before).all().item<bool>());
        Assert.True(other.state_dict()["0.bias"].eq(saved.state_dict()["0.bias"]).all().item<bool>());
        Assert.Equal(saved.state_dict().Keys, loaded.Keys);
        Assert.All(loaded.Values, Assert.True);
    }

    [Fact]
    public void StrictRefusesOtherNamesAndLooseTakesWhatBothHave()
    {
        using var scope = NewDisposeScope();
        using var saved = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1));
        using var shorter = nn.Sequential(nn.Linear(2, 3));
        var refusal = Assert.Throws<ArgumentException>(() => shorter.load(new MemoryStream(Bytes(saved))));
        Assert.Contains("strict: false", refusal.Message);
        Dictionary<string, bool> loaded = [];
        shorter.load(new MemoryStream(Bytes(saved)), strict: false, loadedParameters: loaded);
        Assert.True(shorter.state_dict()["0.weight"].eq(saved.state_dict()["0.weight"]).all().item<bool>());
        Assert.False(loaded["1.weight"]);

        using var wider = nn.Sequential(nn.Linear(2, 4));
        using var narrow = nn.Sequential(nn.Linear(2, 3));
        Assert.Contains("0.weight", Assert.Throws<ArgumentException>(() => wider.load(new MemoryStream(Bytes(narrow)))).Message);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Sequential(nn.Linear(2, 1));
        var bytes = Bytes(module);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => module.load(new MemoryStream(bytes[..length])));
    }

    [Fact]
    public void ARefusedFileChangesNoWeight()
    {
        using var scope = NewDisposeScope();
        using var saved = Network();
        using var other = Network();
        var before = Bytes(other);
        var bytes = Bytes(saved);
        Assert.Throws<InvalidDataException>(() => other.load(new MemoryStream(bytes[..^1])));
        using var wider = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 3));
        Assert.Throws<ArgumentException>(() => other.load(new MemoryStream(Bytes(wider))));
        Assert.Equal(before, Bytes(other));
    }

    public static TheoryData<byte[]> Hostile => new()
    {
        { [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f] }, // 2^63 - 1 tensors
        { [1, 0xff, 0xff, 0xff, 0xff, 0x07, (byte)'b'] }, // a name of 2^31 - 1 bytes
        { [1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] }, // a name's length of over 32 bits
        { [1, 2, 0xc3, 0x28, 4, 0, 7] }, // a name that is no UTF-8, then too few bytes
        { [.. OneEntry, .. OneEntry[1..]] }, // one tensor announced: what follows is another's
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void HostileFilesAllocateNoMoreThanTheyHold(byte[] bytes)
    {
        using var module = nn.Sequential(nn.Linear(2, 1));
        foreach (var strict in new[] { true, false })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                module.load(new MemoryStream(bytes), strict);
                Assert.False(strict);
            }
            catch (Exception refusal) when (refusal is InvalidDataException or ArgumentException)
            {
                Assert.NotEmpty(refusal.Message);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
        }
    }

    [Fact]
    public void MutatedFilesAreRefusedOrRead()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Sequential(nn.Linear(2, 1));
        var bytes = Bytes(module);
        var random = new Random(1);
        var refused = 0;
        for (var trial = 0; trial < 20_000; trial++)
        {
            var mutated = bytes.ToArray();
            mutated[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                module.load(new MemoryStream(mutated), strict: trial % 2 == 0);
            }
            catch (Exception refusal) when (refusal is InvalidDataException or ArgumentException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2_000, 19_999);
    }

    private static nn.Module<Tensor, Tensor> Network() => nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2));

    private static byte[] Bytes(nn.Module module)
    {
        var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }

    private static void AssertEqual(Dictionary<string, Tensor> expected, Dictionary<string, Tensor> found)
    {
        Assert.Equal(expected.Keys, found.Keys);
        foreach (var (name, tensor) in expected)
            Assert.True(found[name].eq(tensor).all().item<bool>(), name);
    }
}
