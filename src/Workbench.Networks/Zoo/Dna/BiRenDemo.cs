using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Networks.Training;
using Workbench.Networks.Zoo.Demos;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>An order of events that a mean over the bins cannot see, in regions of different lengths.</summary>
internal sealed class BiRenDemo : ZooDemo
{
    private const int Steps = 20, Features = 50, First = 3, Second = 7;
    private const float High = 3;

    /// <inheritdoc/>
    public override string Task => "Regions of 5 to 20 bins of 50 random features; feature 3 is high in one bin and feature 7 in another: positive when "
        + "feature 3 comes first. 16 units a direction.";

    /// <inheritdoc/>
    public override string Metric => "ROC AUC of 1,000 other regions";

    /// <inheritdoc/>
    public override double Bar => 0.9;

    /// <inheritdoc/>
    public override DemoOutcome Run(long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new DemoTraining(seed, progress, cancellation);
        var recipe = new Recipe
        {
            Loss = new BinaryCrossEntropyLoss(),
            Optimizer = new AdamSettings { LearningRate = 0.005 },
            BatchSize = 50,
            MaximalEpochs = 15,
        };
        var test = new Regions(1000, seed + 2);
        using var network = run.Create<BiRen>(new BiRenOptions { Steps = Steps, Features = Features, Hidden = 16 });
        run.Fit(network, new Regions(2000, null), new Regions(300, seed + 1), recipe);
        using var mean = run.Create<MeanOfBins>(new MeanOfBinsOptions());
        run.Fit(mean, new Regions(2000, null), new Regions(300, seed + 1), recipe);
        var control = run.Auroc(mean, test);
        var difference = PaddingDifference(network, test);
        return new DemoOutcome(
            run.Auroc(network, test),
            new DemoCheck("ROC AUC of a logistic regression on the mean over the bins, at most 0.6", control, control <= 0.6),
            new DemoCheck("largest change of a score by 20 more bins of padding, below 1e-6", difference, difference < 1e-6));
    }

    private static double PaddingDifference(BiRen network, Regions test)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        network.eval();
        var batches = Enumerable.Range(0, 100).Select(region => ArrayBatch.Of(test, region)).ToList();
        var features = tensor(batches.SelectMany(batch => batch.Floats(0, 0).ToArray()).ToArray(), [100, Steps, Features]);
        var mask = tensor(batches.SelectMany(batch => batch.Floats(1, 0).ToArray()).ToArray(), [100, Steps]);
        var longer = network.Predict(cat([features, ones_like(features)], 1), cat([mask, zeros_like(mask)], 1));
        return (longer - network.Predict(features, mask)).abs().max().item<float>();
    }

    private sealed class Regions(int count, long? seed) : DrawnExamples(count, seed)
    {
        public override IReadOnlyList<ExampleField> Inputs { get; } = [new("features", [Steps, Features]), new("mask", [Steps])];

        public override IReadOnlyList<ExampleField> Targets { get; } = [new("enhancer", [1])];

        protected override void Draw(int example, SeededRandom random, ExampleBatch batch, int row)
        {
            var bins = 5 + random.NextInt(Steps - 4);
            var features = batch.Floats(0, row);
            features.Clear();
            foreach (ref var value in features[..(bins * Features)])
                value = (float)random.NextDouble();
            var before = random.NextInt(bins - 1);
            var after = before + 1 + random.NextInt(bins - 1 - before);
            var positive = example % 2 == 0;
            features[((positive ? before : after) * Features) + First] += High;
            features[((positive ? after : before) * Features) + Second] += High;
            var mask = batch.Floats(1, row);
            mask.Clear();
            mask[..bins].Fill(1);
            batch.Floats(2, row)[0] = positive ? 1 : 0;
        }
    }

    private sealed record MeanOfBinsOptions : NetworkOptions
    {
        public override Network Create() => new MeanOfBins();
    }

    /// <summary>The control: a logistic regression on the mean of the bins.</summary>
    private sealed class MeanOfBins : Network
    {
        private readonly Linear linear;

        public MeanOfBins()
            : base(nameof(MeanOfBins))
        {
            linear = nn.Linear(Features, 1);
            RegisterComponents();
        }

        public override IReadOnlyList<ExampleField> Inputs => [new("features", [Steps, Features]), new("mask", [Steps])];

        public override IReadOnlyList<ExampleField> Outputs => [new("enhancer", [1])];

        public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

        // Padded bins are zeros in every feature.
        public override Tensor Logits(IReadOnlyList<Tensor> inputs) =>
            linear.call(inputs[0].sum(1) / inputs[1].sum([1], keepdim: true));
    }
}
