using Workbench.Data.Genome;
using Workbench.Networks;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>Epochs of <see cref="Trainer.Fit(Network, TrainingData, Recipe, TrainingSession)"/> on loci of a FASTA file.</summary>
internal sealed class ZooFit : IDisposable
{
    /// <summary>Examples that are validated with after the epoch.</summary>
    public const int Validation = 64;

    private readonly ZooTraining training;
    private readonly GenomeSequence genome;
    private readonly Network network;
    private readonly TrainingData data;

    public ZooFit(ZooTraining training, SimulatedGenome simulated)
    {
        set_num_threads(Threads.Count);
        manual_seed(1);
        this.training = training;
        genome = FastaFile.Open(simulated.Fasta);
        network = training.Create();
        var count = Examples(training);
        data = new TrainingData(
            training.Examples(genome, simulated.Loci[..count]), training.Examples(genome, simulated.Loci[count..(count + Validation)]));
    }

    /// <summary>Examples of a training's epoch.</summary>
    public static int Examples(ZooTraining training) => training.Batches * training.Recipe.BatchSize;

    /// <summary>Loci for a training and its validation.</summary>
    public static SimulatedGenome Simulate(ZooTraining training, string folder) =>
        new(folder, 5_000_000, training.Bases, Examples(training) + Validation);

    /// <summary>Trains one epoch and returns its seconds, those of its validation among them.</summary>
    public double Epoch() =>
        Trainer.Fit(network, data, training.Recipe with { MaximalEpochs = 1 }, new TrainingSession { AllowOverlap = true })
            .History.Epochs[0].Seconds;

    public void Dispose()
    {
        network.Dispose();
        genome.Dispose();
    }
}
