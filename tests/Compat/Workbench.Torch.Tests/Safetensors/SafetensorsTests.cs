using System.Buffers.Binary;
using System.Text;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.SafetensorsFiles;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safetensors-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EveryTypeAndShapeComesBack()
    {
        using var scope = NewDisposeScope();
        ScalarType[] types =
        [
            ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16,
            ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32,
        ];
        var tensors = types.ToDictionary(type => $"of {type}", type => arange(6, ScalarType.Float32).view(2, 3).to_type(type));
        tensors["single"] = tensor(1.5);
        tensors["none"] = zeros(0, 4);
        tensors["transposed"] = arange(6, ScalarType.Float32).view(2, 3).t();
        var path = Path.Combine(folder, "all.safetensors");
        Safetensors.Save(path, tensors, new Dictionary<string, string> { ["format"] = "pt", ["note"] = "ä \"quoted\"" });
        var loaded = Safetensors.Load(path);
        Assert.Equal(tensors.Keys, loaded.Keys);
        foreach (var (name, saved) in tensors)
        {
            Assert.Equal(saved.dtype, loaded[name].dtype);
            Assert.Equal(saved.shape, loaded[name].shape);
            Assert.True(saved.Equals(loaded[name]), name);
        }

        Assert.Equal("ä \"quoted\"", Safetensors.LoadMetadata(path)["note"]);
    }

    [Fact]
    public void ReadsBytesWrittenByTheSpecification()
    {
        using var scope = NewDisposeScope();
        var path = Write("""{"__metadata__":{"format":"pt"},"b":{"dtype":"I16","shape":[2],"data_offsets":[8,12]},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}  """,
            [0, 0, 128, 63, 0, 0, 0, 192, 1, 0, 255, 255]);
        var loaded = Safetensors.Load(path);
        Assert.Equal([1f, -2f], loaded["a"].data<float>().ToArray());
        Assert.Equal([1L, 2], loaded["a"].shape);
        Assert.Equal([(short)1, (short)-1], loaded["b"].data<short>().ToArray());
        Assert.Equal("pt", Safetensors.LoadMetadata(path)["format"]);
    }

    [Fact]
    public void WritesTheBytesOfTheSpecification()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "one.safetensors");
        Safetensors.Save(path, new Dictionary<string, Tensor> { ["x"] = tensor(new byte[] { 7, 8 }) });
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([7, 8], bytes[(8 + length)..]);
    }

    public static TheoryData<string, string> BadHeaders() => new()
    {
        { """[]""", "no JSON object" },
        { """{"a":""", "no valid JSON" },
        { """{"a":3}""", "not by an object" },
        { """{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}""", "where one of" },
        { """{"a":{"shape":[1],"data_offsets":[0,4]}}""", "where one of" },
        { """{"a":{"dtype":"F32","data_offsets":[0,4]}}""", "no list 'shape'" },
        { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "holds -1" },
        { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "holds 1.5" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99]}}""", "[0, 99] of 4 bytes" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "[4, 0] of 4 bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "does not take the 4 bytes" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387905,4],"data_offsets":[0,4]}}""", "does not take the 4 bytes" },
        { """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "take 3 bytes but 4 follow" },
        { """{"a":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "overlap or leave a gap" },
        { """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "overlap" },
        { """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[0],"data_offsets":[4,4]}}""", "'a' twice" },
        { """{"__metadata__":{"n":1},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "is no text" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void DamagedHeadersAreRefused(string header, string problem)
    {
        var path = Write(header, [1, 2, 3, 4]);
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(path));
        Assert.Contains(path, error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void ShortFilesAndHugeHeadersAreRefused()
    {
        var path = Path.Combine(folder, "short.safetensors");
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.Contains("too few", Assert.Throws<InvalidDataException>(() => Safetensors.Load(path)).Message);
        File.WriteAllBytes(path, [255, 255, 255, 255, 255, 255, 255, 255, 1]);
        Assert.Contains("header claims", Assert.Throws<InvalidDataException>(() => Safetensors.Load(path)).Message);
        Assert.Throws<FileNotFoundException>(() => Safetensors.Load(Path.Combine(folder, "absent")));
    }

    [Fact]
    public void AnOpenFileReadsOneTensorAtATime()
    {
        var path = Write(
            """{"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"BOOL","shape":[4],"data_offsets":[8,12]}}""",
            [0, 0, 128, 63, 0, 0, 0, 192, 1, 0, 1, 2]);
        using var scope = NewDisposeScope();
        var file = Safetensors.Open(path);
        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([1L, 2], file.Tensors[0].Shape);
        Assert.Equal((ScalarType.Float32, 8L), (file.Tensors[0].Type, file.Tensors[0].Bytes));
        var tensors = NativeMemory.LiveTensors();
        var a = file.Read("a");
        Assert.Equal(tensors + 1, Tensor.TotalCount);
        Assert.Contains("the file has 'a', 'b'", Assert.Throws<KeyNotFoundException>(() => file.Read("c")).Message);
        Assert.Contains("holds 2 where a truth value", Assert.Throws<InvalidDataException>(() => file.Read("b")).Message);
        Assert.Equal(tensors + 1, Tensor.TotalCount);
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Read("a"));
        Assert.Equal([1f, -2f], a.data<float>().ToArray());
    }

    [Fact]
    public void SeveralThreadsReadAnOpenFile()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "shared.safetensors");
        Safetensors.Save(path, Enumerable.Range(0, 16).ToDictionary(i => $"{i}", i => full(1000, (float)i)));
        using var file = Safetensors.Open(path);
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var read = file.Read($"{i % 16}");
            Assert.Equal(1000f * (i % 16), read.data<float>().ToArray().Sum());
        });
    }

    [Fact]
    public void FilesCutAtAnyByteAreRefused()
    {
        using var scope = NewDisposeScope();
        var path = Write("""{"b":{"dtype":"I16","shape":[2],"data_offsets":[0,4]}}""", [1, 0, 2, 0]);
        var bytes = File.ReadAllBytes(path);
        Assert.Single(Safetensors.Load(bytes, "whole"));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => Safetensors.Load(bytes.AsMemory(0, length), "cut"));
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFile()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "kept.safetensors");
        Safetensors.Save(path, new Dictionary<string, Tensor> { ["x"] = ones(1) });
        var disposed = ones(1);
        disposed.Dispose();
        Assert.ThrowsAny<InvalidOperationException>(() => Safetensors.Save(path, new Dictionary<string, Tensor> { ["x"] = disposed }));
        Assert.Equal(1f, Safetensors.Load(path)["x"].item<float>());
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void AModuleComesBackFromItsStateDict()
    {
        using var scope = NewDisposeScope();
        using var from = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
        using var to = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
        var path = Path.Combine(folder, "model.safetensors");
        Safetensors.Save(path, from.state_dict());
        to.load_state_dict(Safetensors.Load(path));
        var x = randn(4, 3);
        Assert.Equal(from.call(x).data<float>().ToArray(), to.call(x).data<float>().ToArray());
    }

    private string Write(string header, byte[] data)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.safetensors");
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        File.WriteAllBytes(path, [.. length, .. json, .. data]);
        return path;
    }
}
