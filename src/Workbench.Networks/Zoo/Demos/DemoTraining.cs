using Workbench.Data.Examples;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Demos;

/// <summary>What demos share: seeds of their parts, training on fresh draws, and areas under the ROC curve.</summary>
/// <param name="Seed">Seed of the demo.</param>
/// <param name="Progress">Told of each epoch.</param>
/// <param name="Cancellation">Stops between batches.</param>
internal sealed record DemoTraining(long Seed, IProgress<WorkProgress>? Progress, CancellationToken Cancellation)
{
    /// <summary>A seed of one part of the demo.</summary>
    public ulong SeedOf(int part) => new SeededRandom(unchecked((ulong)Seed), (ulong)part + 1).NextBits();

    /// <summary>Makes a network whose first weights the seed fixes.</summary>
    public Network Create(NetworkOptions options)
    {
        manual_seed(Seed);
        return options.Create();
    }

    /// <summary>Trains on a set, which may be drawn afresh each epoch, to the last epoch, and keeps the best weights.</summary>
    public void Fit(Network network, ExampleSet training, ExampleSet validation, Recipe recipe) =>
        Trainer.Fit(network, new TrainingData(training, validation), recipe with { Seed = Seed, Patience = null },
            new TrainingSession { Progress = Progress, Cancellation = Cancellation });

    /// <summary>Area under the ROC curve of each label; of two classes, that of the second.</summary>
    public double[] Auroc(Network network, FixedSequences test)
    {
        var predicted = Trainer.Predict(network, test.Examples, cancellation: Cancellation);
        var outputs = predicted.Outputs;
        return
        [
            .. Enumerable.Range(0, test.LabelCount).Select(label => Data.Metrics.Auroc.Of(
                Column(predicted.Values, outputs, outputs == test.LabelCount ? label : outputs - 1), test.Label(label))),
        ];
    }

    private static float[] Column(float[] values, int width, int column) =>
        [.. Enumerable.Range(0, values.Length / width).Select(row => values[(row * width) + column])];
}
