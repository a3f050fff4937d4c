using System.Globalization;

namespace Workbench.Benchmarks.Rows;

/// <summary>The peak of the resident memory of a training of one epoch, its data and its loading included.</summary>
internal sealed class ZooFitMemory(ZooTraining training) : BenchmarkRow
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private SimulatedGenome? simulated;
    private string version = "PyTorch";

    public override string Name => $"fit-{training.Name}-memory";

    public override string Description =>
        $"peak resident memory of what trains one epoch as in fit-{training.Name}: our process, which loads by threads; the peer's main process and the "
        + "pages that its two loading workers share with nobody";

    public override string Peer => version;

    public override double Target => 1.0;

    public override string Unit => "MiB";

    public override int Rounds => 3;

    public override void Prepare()
    {
        version = "PyTorch " + CommandPeer.Run("/usr/bin/python3", "-c", "import torch; print(torch.__version__)").Output.Trim();
        simulated = ZooFit.Simulate(training, folder);
        simulated.WriteLoci(simulated.Loci.Length);
    }

    public override double Ours() =>
        Mebibytes(CommandPeer.Run(
            Environment.ProcessPath!, ChildProcess.Verb, ChildProcess.Fit, training.Name, $"{Threads.Count}").Output);

    public override double Theirs() =>
        Mebibytes(CommandPeer.Run(
            "/usr/bin/python3", Path.Combine(Checkout.Root, "benchmarks", "peers", "zoo_fit.py"), training.Name, simulated!.Fasta,
            Path.ChangeExtension(simulated.Fasta, "bed"), $"{ZooFit.Validation}", $"{training.Recipe.BatchSize}", $"{Threads.Count}", "peak").Output);

    public override void Dispose() => Directory.Delete(folder, recursive: true);

    private static double Mebibytes(string output) => double.Parse(output, CultureInfo.InvariantCulture) / 1024;
}
