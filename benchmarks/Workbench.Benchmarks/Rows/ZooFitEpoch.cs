namespace Workbench.Benchmarks.Rows;

/// <summary>An epoch of the trainer beside a PyTorch loop whose data loader has two workers.</summary>
internal sealed class ZooFitEpoch(ZooTraining training) : BenchmarkRow
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private ZooFit? fit;
    private PythonPeer? peer;

    public override string Name => $"fit-{training.Name}";

    public override string Description =>
        $"an epoch of {training.Description}: {training.Batches} batches of {training.Recipe.BatchSize} random loci of an indexed FASTA file, "
        + $"encoded as they come{(training == ZooTraining.BertMini ? " (both hold the bases in memory)" : "")}, and {ZooFit.Validation} validated "
        + "with, the best weights kept; per example. Ours: Trainer.Fit. Theirs: Dataset (pyfaidx, NumPy), DataLoader with 2 persistent workers, "
        + "the same network, loss and optimiser";

    public override string Peer => peer?.Version ?? "PyTorch";

    public override double Target => 1 / 1.5;

    public override int Rounds => 3;

    public override void Prepare()
    {
        var simulated = ZooFit.Simulate(training, folder);
        fit = new ZooFit(training, simulated);
        peer = new PythonPeer(
            "zoo_fit.py", training.Name, simulated.Fasta, simulated.WriteLoci(simulated.Loci.Length), $"{ZooFit.Validation}",
            $"{training.Recipe.BatchSize}", $"{Threads.Count}");
        Ours();
    }

    public override double Ours() => fit!.Epoch() / ZooFit.Examples(training);

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        fit?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
