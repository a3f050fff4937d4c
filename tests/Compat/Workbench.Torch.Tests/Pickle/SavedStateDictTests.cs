using System.Diagnostics;
using System.Text;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Pickle;

public sealed class SavedStateDictTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string folder = Directory.CreateTempSubdirectory("torch-file-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EveryTypeComesBack()
    {
        using var scope = NewDisposeScope();
        var saved = Tensors();
        var path = Path.Combine(folder, "all.pt");
        TorchFile.SaveStateDict(path, saved);
        var found = TorchFile.LoadStateDict(path);
        Assert.Equal(saved.Keys, found.Keys);
        foreach (var (name, tensor) in saved)
        {
            Assert.Equal(tensor.dtype, found[name].dtype);
            Assert.Equal(tensor.shape, found[name].shape);
            Assert.True(tensor.Equals(found[name]), name);
        }

        found["twice"].fill_(8);
        Assert.Equal(8f, found["again"][0].item<float>());
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void ElementsBeginAtMultiplesOf64()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "aligned.pt");
        var saved = new Dictionary<string, Tensor> { ["a"] = tensor(new byte[] { 1, 2, 3, 4, 5 }), ["b"] = tensor(new byte[] { 9, 8, 7 }) };
        TorchFile.SaveStateDict(path, saved);
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(0, bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 2, 3, 4, 5]) % 64);
        Assert.Equal(0, bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[9, 8, 7]) % 64);
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFile()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "kept.pt");
        TorchFile.SaveStateDict(path, new Dictionary<string, Tensor> { ["x"] = ones(1) });
        var disposed = ones(1);
        disposed.Dispose();
        var broken = new Dictionary<string, Tensor> { ["x"] = disposed };
        Assert.ThrowsAny<InvalidOperationException>(() => TorchFile.SaveStateDict(path, broken));
        Assert.Equal(1f, TorchFile.LoadStateDict(path)["x"].item<float>());
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void PythonReadsWhatWasWritten()
    {
        using var scope = NewDisposeScope();
        if (!File.Exists(Python) || RunPython("import torch").Status != 0)
            Assert.Skip($"{Python} has no torch.");
        var path = Path.Combine(folder, "for-python.pt");
        var saved = Tensors();
        TorchFile.SaveStateDict(path, saved);
        var (status, output) = RunPython("""
            import sys, torch, zipfile
            assert zipfile.ZipFile(sys.argv[1]).testzip() is None
            found = torch.load(sys.argv[1])
            for name, tensor in found.items():
                real = torch.view_as_real(tensor) if tensor.is_complex() else tensor
                values = [float(value) for value in real.double().flatten()]
                print(name, str(tensor.dtype).split('.')[1], list(tensor.shape), values, sep='|')
            assert list(torch.load(sys.argv[1], weights_only=True)) == list(found)
            found['twice'].fill_(3)
            assert found['again'].tolist() == [3, 3]
            """, path);
        Assert.True(status == 0, output);
        var expected = new StringBuilder();
        foreach (var (name, tensor) in saved)
        {
            var real = tensor.is_complex() ? view_as_real(tensor) : tensor;
            var values = real.to_type(ScalarType.Float64).contiguous().data<double>().ToArray().Select(value => $"{value:0.0###}");
            expected.Append($"{name}|{PythonType(tensor.dtype)}|[{string.Join(", ", tensor.shape)}]|[{string.Join(", ", values)}]\n");
        }

        Assert.Equal(expected.ToString(), output);
    }

    private static Dictionary<string, Tensor> Tensors()
    {
        ScalarType[] types =
        [
            ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16,
            ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64,
        ];
        var tensors = types.ToDictionary(type => $"of {PythonType(type)}", type => arange(6, ScalarType.Float32).view(2, 3).to_type(type));
        tensors["single ä"] = tensor(1.5);
        tensors["none"] = zeros(0, 4);
        tensors["transposed"] = arange(6, ScalarType.Float32).view(2, 3).t();
        tensors["twice"] = ones(2);
        tensors["again"] = tensors["twice"];
        return tensors;
    }

    private static string PythonType(ScalarType type) => type switch
    {
        ScalarType.Byte => "uint8",
        ScalarType.ComplexFloat32 => "complex64",
        ScalarType.ComplexFloat64 => "complex128",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static (int Status, string Output) RunPython(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, ["-c", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : errors.Result);
    }
}
