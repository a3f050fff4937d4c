using System.Diagnostics;
using Workbench.Networks.Zoo.Weights;
using Workbench.Tests;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo;

/// <summary>Runs the PyTorch scripts beside these tests; skips with the reason where Python or PyTorch is not there.</summary>
internal static class PythonTwin
{
    private const string Python = "/usr/bin/python3";
    private static readonly Lazy<string?> Missing = new(() =>
        !File.Exists(Python) ? $"needs {Python}" : Run("-c", "import torch, numpy").Status == 0 ? null : "needs python3-torch and python3-numpy");

    /// <summary>Skips the test where PyTorch is not there.</summary>
    public static void Require() => Assert.SkipUnless(Missing.Value is null, Missing.Value ?? "");

    /// <summary>Runs a script of the folder Twins with arguments.</summary>
    public static void RunScript(string name, params string[] arguments)
    {
        var script = Path.Combine(Repository.Root, "tests", "Workbench.Networks.Tests", "Zoo", "Twins", name);
        var (status, output) = Run([script, .. arguments]);
        Assert.True(status == 0, $"{name} ended with status {status}: {output}");
    }

    /// <summary>Trains a twin with the weights and batches given and returns what it wrote, in the current dispose scope.</summary>
    public static Dictionary<string, Tensor> Train(string script, nn.Module network, Tensor inputs, Tensor targets)
    {
        var folder = Directory.CreateTempSubdirectory("twin").FullName;
        try
        {
            Safetensors.Save(Path.Combine(folder, "weights.safetensors"), network.state_dict());
            Safetensors.Save(Path.Combine(folder, "batches.safetensors"), new Dictionary<string, Tensor> { ["input"] = inputs, ["target"] = targets });
            RunScript(script, folder);
            return WeightFile.Read(Path.Combine(folder, "twin.safetensors"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Status, string Output) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
