using System.Diagnostics;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests;

/// <summary>
/// Runs PyTorch scripts that tests compare with; skips with the reason where Python or PyTorch is not there. The scripts find the
/// module <c>twin</c> beside this file.
/// </summary>
internal static class PythonTwin
{
    private const string Python = "/usr/bin/python3";
    private static readonly Lazy<string?> Missing = new(() =>
        !File.Exists(Python) ? $"needs {Python}" : Run("-c", "import torch, numpy").Status == 0 ? null : "needs python3-torch and python3-numpy");

    /// <summary>Skips the test where PyTorch is not there.</summary>
    public static void Require() => Assert.SkipUnless(Missing.Value is null, Missing.Value ?? "");

    /// <summary>Runs a script with arguments.</summary>
    /// <param name="script">Its path below the folder <c>tests</c>.</param>
    /// <param name="arguments">The arguments.</param>
    public static void RunScript(string script, params string[] arguments)
    {
        var (status, output) = Run([Path.Combine(Repository.Root, "tests", script), .. arguments]);
        Assert.True(status == 0, $"{script} ended with status {status}: {output}");
    }

    /// <summary>
    /// Gives a script a network's weights and batches and returns what it wrote into twin.safetensors, in the current dispose scope.
    /// </summary>
    /// <param name="script">Its path below the folder <c>tests</c>; run with a folder and the arguments.</param>
    /// <param name="network">The network.</param>
    /// <param name="batches">Written into batches.safetensors.</param>
    /// <param name="arguments">Further arguments.</param>
    public static Dictionary<string, Tensor> Compute(
        string script, nn.Module network, Dictionary<string, Tensor> batches, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("twin").FullName;
        try
        {
            Safetensors.Save(Path.Combine(folder, "weights.safetensors"), network.state_dict());
            Safetensors.Save(Path.Combine(folder, "batches.safetensors"), batches);
            RunScript(script, [folder, .. arguments]);
            return Safetensors.Load(Path.Combine(folder, "twin.safetensors"));
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
            Environment =
            {
                ["PYTHONDONTWRITEBYTECODE"] = "1",
                ["PYTHONPATH"] = Path.Combine(Repository.Root, "tests", "Support", "Python"),
            },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
