using System.Numerics;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Pickle;

public sealed class TorchFileTests
{
    private static readonly Dictionary<string, ScalarType> Types = new()
    {
        ["bool"] = ScalarType.Bool,
        ["uint8"] = ScalarType.Byte,
        ["int8"] = ScalarType.Int8,
        ["int16"] = ScalarType.Int16,
        ["int32"] = ScalarType.Int32,
        ["int64"] = ScalarType.Int64,
        ["float16"] = ScalarType.Float16,
        ["bfloat16"] = ScalarType.BFloat16,
        ["float32"] = ScalarType.Float32,
        ["float64"] = ScalarType.Float64,
        ["complex64"] = ScalarType.ComplexFloat32,
        ["complex128"] = ScalarType.ComplexFloat64,
    };

    [Theory]
    [InlineData("every-zip.pt")]
    [InlineData("every-legacy.pt")]
    public void EveryTypeIsRead(string name)
    {
        using var scope = NewDisposeScope();
        var found = TorchFile.LoadStateDict(TorchFiles.PathOf(name));
        Assert.Equal([.. Types.Keys, "scalar", "empty"], found.Keys);
        foreach (var (key, type) in Types)
        {
            Assert.Equal(type, found[key].dtype);
            Assert.Equal([2L, 3], found[key].shape);
            double[] expected = type == ScalarType.Bool ? [0, 1, 1, 0, 0, 1] : [0, 1, 2, 3, 4, 5];
            var real = type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 ? found[key].real : found[key];
            Assert.Equal(expected, real.to_type(ScalarType.Float64).contiguous().data<double>().ToArray());
        }

        Assert.Equal(2.5f, found["scalar"].item<float>());
        Assert.Empty(found["scalar"].shape);
        Assert.Equal([0L, 3], found["empty"].shape);
    }

    [Theory]
    [InlineData("views-zip.pt")]
    [InlineData("views-legacy.pt")]
    public void ViewsShareTheirStorage(string name)
    {
        using var scope = NewDisposeScope();
        var found = TorchFile.LoadStateDict(TorchFiles.PathOf(name));
        Assert.Equal([4L, 3], found["transposed"].shape);
        Assert.Equal([0f, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], Values(found["transposed"]));
        Assert.Equal([2f, 3, 4], Values(found["part"]));
        Assert.Equal([1f, 4, 7, 10], Values(found["every_third"]));
        Assert.Equal([3f, 3, 3, 3, 3], Values(found["expanded"]));
        found["base"].fill_(9);
        Assert.Equal([9f, 9, 9], Values(found["part"]));
        Assert.Equal(Enumerable.Repeat(9f, 12), Values(found["alias"]));
        Assert.True(found["weight"].requires_grad);
        Assert.False(found["part"].requires_grad);
        found["weight"].sum().backward();
        Assert.Equal([1f, 1, 1, 1], Values(found["weight"].grad!));
    }

    [Theory]
    [InlineData("checkpoint-zip.pt")]
    [InlineData("checkpoint-legacy.pt")]
    [InlineData("checkpoint-protocol4.pt")]
    public void NestedContainersComeBack(string name)
    {
        using var scope = NewDisposeScope();
        var found = Assert.IsType<Dictionary<object, object?>>(TorchFile.Load(TorchFiles.PathOf(name)));
        Assert.Equal(7L, found["epoch"]);
        Assert.Equal(0.125, found["loss"]);
        Assert.Equal("trial ä", found["name"]);
        Assert.Equal(true, found["done"]);
        Assert.Null(found["nothing"]);
        Assert.Equal(BigInteger.Pow(2, 70), found["big"]);
        Assert.Equal(1L << 40, found["wide"]);
        Assert.Equal(-3L, found["below"]);
        var history = Assert.IsType<List<object?>>(found["history"]);
        Assert.Equal([1L, 2.5], history[..2]);
        Assert.Equal([3L, "x"], Assert.IsType<object?[]>(history[2]));
        Assert.Equal([2L, 3], Assert.IsType<long[]>(found["size"]));
        Assert.Equal(ScalarType.Float16, found["dtype"]);
        Assert.Equal("cpu", found["device"]);
        Assert.Equal([1L, 2L], Assert.IsType<HashSet<object>>(found["set"]).Order());
        Assert.Equal([0, 255], Assert.IsType<byte[]>(found["raw"]));
        Assert.Equal(new Complex(1, 2), found["complex"]);
        Assert.Equal("five", found[5L]);
        var model = Assert.IsType<Dictionary<object, object?>>(found["model"]);
        Assert.Equal([2f, 2], Values((Tensor)model["0.bias"]!));
        var shared = Assert.IsType<List<object?>>(found["shared"]);
        ((Tensor)shared[0]!).zero_();
        Assert.Equal([0f, 0, 0, 0], Values((Tensor)shared[1]!));
    }

    [Fact]
    public void ANestedStateDictIsFoundByItsKey()
    {
        using var scope = NewDisposeScope();
        var path = TorchFiles.PathOf("checkpoint-zip.pt");
        using var model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2));
        var found = TorchFile.LoadStateDict(path, "model");
        Assert.Equal(model.state_dict().Keys, found.Keys);
        model.load_state_dict(found);
        Assert.Equal([1f, 1, 1, 1], Values(model.state_dict()["0.weight"]));
        var error = Assert.Throws<InvalidDataException>(() => TorchFile.LoadStateDict(path));
        Assert.Contains("'epoch' is an integer", error.Message);
        Assert.Contains("'model'", error.Message);
        Assert.Contains(
            "no key 'net'; its keys are 'epoch'",
            Assert.Throws<InvalidDataException>(() => TorchFile.LoadStateDict(path, "net")).Message);
        Assert.Contains(
            "under 'history' is a list",
            Assert.Throws<InvalidDataException>(() => TorchFile.LoadStateDict(path, "history")).Message);
    }

    [Theory]
    [InlineData("checkpoint-zip.pt")]
    [InlineData("checkpoint-legacy.pt")]
    public void DescriptionsNameTypeAndShape(string name)
    {
        var found = TorchFile.Describe(TorchFiles.PathOf(name));
        Assert.Equal(
            ["model.0.weight", "model.0.bias", "model.1.weight", "model.1.bias", "model.1.running_mean", "model.1.running_var",
                "model.1.num_batches_tracked", "shared.0", "shared.1"],
            found.Select(tensor => tensor.Name));
        Assert.Equal([2L, 2], found[0].Shape);
        Assert.Equal((ScalarType.Float32, 16L), (found[0].Type, found[0].Bytes));
        Assert.Equal((ScalarType.Int64, 8L), (found[6].Type, found[6].Bytes));
        Assert.Equal(found.Select(tensor => tensor.Name), TorchFile.Describe(TorchFiles.Bytes(name), "memory").Select(tensor => tensor.Name));
    }

    [Fact]
    public void AWholeModelIsRefusedByName()
    {
        var error = Assert.Throws<InvalidDataException>(() => TorchFile.Load(TorchFiles.PathOf("whole-model.pt")));
        Assert.Contains("torch.nn.modules.container.Sequential", error.Message);
        Assert.Contains("torch.save(model.state_dict()", error.Message);
    }

    [Theory]
    [InlineData("small-zip.pt")]
    [InlineData("small-legacy.pt")]
    public void FilesCutAtAnyByteAreRefused(string name)
    {
        using var scope = NewDisposeScope();
        var bytes = TorchFiles.Bytes(name);
        Assert.Single(TorchFile.LoadStateDict(bytes, name));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => TorchFile.Load(bytes.AsMemory(0, length), "cut"));
    }

    [Fact]
    public void DamagedElementsAreFound()
    {
        var bytes = TorchFiles.Bytes("small-zip.pt");
        var elements = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0, 0, 1, 0, 2, 0]);
        bytes[elements]++;
        Assert.Contains(
            "checksum of storage '0'",
            Assert.Throws<InvalidDataException>(() => TorchFile.Load(bytes, "damaged")).Message);
    }

    [Fact]
    public void NothingStaysOpenOrAliveAfterLoading()
    {
        var before = NativeMemory.LiveTensors();
        foreach (var name in (string[])["views-zip.pt", "checkpoint-legacy.pt"])
        {
            using var scope = NewDisposeScope();
            TorchFile.Load(TorchFiles.PathOf(name));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
