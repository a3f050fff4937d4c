using System.Globalization;

namespace Workbench.Benchmarks.Rows;

/// <summary>The peak of a training's resident memory: the steps of torch-mlp-step in a process of their own.</summary>
internal sealed class TorchPeakMemory : BenchmarkRow
{
    private const int Steps = 100;

    private string version = "PyTorch";

    public override string Name => "torch-peak-memory";

    public override string Description => $"peak resident memory of a process that takes {Steps} steps of torch-mlp-step";

    public override string Peer => version;

    public override double Target => 1.0;

    public override string Unit => "MiB";

    public override int Rounds => 5;

    public override void Prepare() =>
        version = "PyTorch " + CommandPeer.Run("/usr/bin/python3", "-c", "import torch; print(torch.__version__)").Output.Trim();

    public override double Ours() =>
        Mebibytes(CommandPeer.Run(
            Environment.ProcessPath!, ChildProcess.Verb, ChildProcess.Training, $"{Steps}", $"{Threads.Count}").Output);

    public override double Theirs() =>
        Mebibytes(CommandPeer.Run(
            "/usr/bin/python3", Path.Combine(Checkout.Root, "benchmarks", "peers", "torch_peak_memory.py"),
            $"{TorchMlpStep.Inputs}", $"{Steps}", $"{Threads.Count}").Output);

    private static double Mebibytes(string output) => double.Parse(output, CultureInfo.InvariantCulture) / 1024;
}
