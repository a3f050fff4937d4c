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

    /// <summary>Makes a network of a known type.</summary>
    public T Create<T>(NetworkOptions options)
        where T : Network => (T)Create(options);

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

    /// <summary>Area under the ROC curve of one output.</summary>
    /// <param name="network">The network.</param>
    /// <param name="test">Examples that stay the same.</param>
    /// <param name="output">Which output.</param>
    /// <param name="positiveClass">The class that counts as 1, where the first target is a class.</param>
    public double Auroc(Network network, ExampleSet test, int output = 0, long positiveClass = 1)
    {
        var (scores, labels) = Measure(network, test, output, positiveClass);
        return Data.Metrics.Auroc.Of(scores, labels);
    }

    /// <summary>Predictions of one output, and the labels: the first number of the first target, or 1 where it is the class.</summary>
    public (float[] Scores, float[] Labels) Measure(Network network, ExampleSet test, int output = 0, long positiveClass = 1)
    {
        var predicted = Trainer.Predict(network, test, cancellation: Cancellation);
        var target = test.Inputs.Count;
        var isClass = test.Targets[0].Type == ElementType.Int64;
        return (
            Column(predicted.Values, predicted.Outputs, output),
            [
                .. Enumerable.Range(0, test.Count).Select(example => ArrayBatch.Of(test, example)).Select(batch => isClass
                    ? batch.Integers(target, 0)[0] == positiveClass ? 1 : 0
                    : batch.Floats(target, 0)[0]),
            ]);
    }

    private static float[] Column(float[] values, int width, int column) =>
        [.. Enumerable.Range(0, values.Length / width).Select(row => values[(row * width) + column])];
}
