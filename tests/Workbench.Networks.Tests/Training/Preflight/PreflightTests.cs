using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Preflight;

public class PreflightTests
{
    private static readonly Recipe Binary = new() { Loss = new BinaryCrossEntropyLoss(), BatchSize = 4 };

    [Fact]
    public void A_sound_training_gets_a_table()
    {
        var report = Check(Of([0, 1, 0, 1, 1, float.NaN]), Of([0, 1]), Binary);
        Assert.Empty(report.Warnings);
        var table = report.ToString();
        Assert.Contains("training shapes", table);
        Assert.Contains("6 examples of input [B, 3] to target [B, 1]", table);
        Assert.Contains("60.00 % positive over 1 task(s), 1 of 6 missing", table);
        Assert.Matches(@"memory +about [\d.]+ MB: parameters", table);
        Assert.Matches(@"time +about", table);
        Assert.Contains("CPU", table);
    }

    [Fact]
    public void Examples_of_another_shape_are_refused()
    {
        var wide = new ArrayExamples(new float[10], [5], [0, 1], [1]);
        Assert.Contains("takes input [B, 3]; the examples have input [B, 5]", Refusal(wide, Of([0, 1]), Binary));
        Assert.Contains("validation shapes", Refusal(Of([0, 1]), wide, Binary));
        Assert.Contains("there are no examples", Refusal(Of([0, 1]).Take([]), Of([0, 1]), Binary));
    }

    [Fact]
    public void Labels_of_one_class_are_refused_only_when_all_are()
    {
        Assert.Contains("All labels are 1", Refusal(Of([1, 1, 1]), Of([0, 1]), Binary));
        Assert.Contains("Only one class occurs", Refusal(Classes([2, 2]), Classes([0, 2]), new Recipe { Loss = new CrossEntropyLoss() }, outputs: 3));

        // The only positive is none of the 1,024 examples that are looked at first.
        var labels = new float[3000];
        labels[1] = 1;
        Assert.Single(Check(Of(labels), Of([0, 1]), Binary).Warnings, warning => warning.Text.Contains("rarer class"));
        labels[1] = 0;
        Assert.Contains("All labels are 0", Refusal(Of(labels), Of([0, 1]), Binary));
    }

    [Fact]
    public void Labels_that_do_not_fit_the_loss_are_refused()
    {
        Assert.Contains("example 1 has label 2", Refusal(Of([0, 2]), Of([0, 1]), Binary));
        Assert.Contains(
            "example 0 has class 3; the network has classes 0 to 2",
            Refusal(Classes([3, 2]), Classes([0, 2]), new Recipe { Loss = new CrossEntropyLoss() }, outputs: 3));
        Assert.Contains("needs class indices", Refusal(Of([0, 1]), Of([0, 1]), new Recipe { Loss = new CrossEntropyLoss() }));
        Assert.Contains("all labels looked at are missing", Refusal(Of([float.NaN, float.NaN]), Of([0, 1]), Binary));
        Assert.Contains("target of example 1 is", Refusal(Of([0, float.PositiveInfinity]), Of([0, 1]), new Recipe()));
    }

    [Fact]
    public void Inputs_that_are_no_numbers_are_refused_by_example()
    {
        var examples = new ArrayExamples([0, 0, 0, 0, float.NaN, 0], [3], [0, 1], [1]);
        Assert.Contains("input of example 1 holds a number that is not finite", Refusal(examples, Of([0, 1]), Binary));
    }

    [Fact]
    public void Tokens_of_another_vocabulary_are_refused_by_example()
    {
        using var scope = NewDisposeScope();
        var examples = new ArrayExamples([ExampleArray.OfIntegers("tokens", [0, 1, 2, 3, 9, 1], 3)], [new ExampleArray("target", [0, 1], 1)]);
        var layers = nn.Sequential(("embed", nn.Embedding(9, 2)), ("flat", nn.Flatten()), ("last", nn.Linear(6, 1)));
        using var network = new ModuleNetwork(layers, [examples.Inputs[0] with { Values = 9 }], examples.Targets, OutputFunction.Sigmoid);
        var error = Assert.Throws<WorkbenchException>(() => Networks.Training.Preflight.Check(network, new TrainingData(examples, examples), Binary));
        Assert.Contains("tokens of example 1 holds 9; the network takes 0 to 8", error.Message);
    }

    [Fact]
    public void Unknown_bases_are_counted()
    {
        // Two sequences of two bases: A N, N N.
        float[] bases = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0.25f, 0, 0.25f, 0, 0.25f, 0, 0.25f];
        var sequences = new ArrayExamples(bases, [4, 2], [0, 1], [1]);
        using var network = new Flat(8, [4, 2], 1);
        var report = Networks.Training.Preflight.Check(network, new TrainingData(sequences, sequences), Binary);
        Assert.Equal(
            2,
            report.Warnings.Count(warning => warning.Subject.Contains("N content") && warning.Text.StartsWith("75.00 %", StringComparison.Ordinal)));
        var none = new ArrayExamples(new float[16], [4, 2], [0, 1], [1]);
        Assert.Contains("100.00 % of the positions", Assert.Throws<WorkbenchException>(() =>
            Networks.Training.Preflight.Check(network, new TrainingData(none, sequences), Binary)).Message);
    }

    [Fact]
    public void Examples_that_overlap_on_the_genome_are_refused_with_the_pair()
    {
        Placed training = new(("chr1", 100, 200), ("chr1", 150, 900), ("chr1", 300, 400), ("chr2", 0, 10));
        var message = Refusal(training, new Placed(("chr1", 900, 950), ("chr1", 500, 600)), Binary);
        Assert.Contains("chr1:[150, 900) (example 1, training) and chr1:[500, 600) (example 1, validation) overlap", message);
        Assert.Contains("Split by chromosome", message);
        Assert.Contains("is called chr2 in the training examples", Refusal(training, new Placed(("2", 900, 950), ("chr3", 1, 2)), Binary));
        var allowed = Networks.Training.Preflight.Check(
            new Flat(3, [3], 1), new TrainingData(training, new Placed(("chr1", 899, 901), ("chr4", 1, 2))), Binary, new TrainingSession { AllowOverlap = true });
        Assert.Contains(allowed.Warnings, warning => warning.Subject == "validation places");
        Assert.DoesNotContain(
            Check(training, new Placed(("chr1", 900, 950), ("chr2", 10, 20)), Binary).Warnings, warning => warning.Subject.Contains("places"));
    }

    [Fact]
    public void A_last_batch_of_one_is_refused_with_batch_normalisation()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Sequential(("norm", nn.BatchNorm1d(3)), ("last", nn.Linear(3, 1)));
        var network = ModuleNetwork.For(module, Of([0, 1]));
        Assert.Contains("has one example (5 in batches of 4)", Assert.Throws<WorkbenchException>(() =>
            Networks.Training.Preflight.Check(network, new TrainingData(Of([0, 1, 0, 1, 1]), Of([0, 1])), Binary)).Message);
    }

    [Fact]
    public void The_check_changes_nothing_of_the_network()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Sequential(("norm", nn.BatchNorm1d(3)), ("last", nn.Linear(3, 1)));
        var network = ModuleNetwork.For(module, Of([0, 1]));
        var before = NetworkWeights.Of(network);
        Networks.Training.Preflight.Check(network, new TrainingData(Of([0, 1, 0, 1]), Of([0, 1])), Binary);
        Assert.Equal(before["norm.running_mean"].ToArray(), NetworkWeights.Of(network)["norm.running_mean"].ToArray());
        Assert.All(network.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.True(network.training);
    }

    private static ArrayExamples Of(float[] labels) =>
        new(Enumerable.Range(0, 3 * labels.Length).Select(index => index / (3f * labels.Length)).ToArray(), [3], labels, [1]);

    private static ArrayExamples Classes(long[] labels) =>
        new([new ExampleArray("input", new float[3 * labels.Length], 3)], [ExampleArray.OfIntegers("class", labels)]);

    private static PreflightReport Check(ExampleSet training, ExampleSet validation, Recipe recipe, int outputs = 1)
    {
        using var network = new Flat(3, [3], outputs);
        return Networks.Training.Preflight.Check(network, new TrainingData(training, validation), recipe);
    }

    private static string Refusal(ExampleSet training, ExampleSet validation, Recipe recipe, int outputs = 1) =>
        Assert.Throws<WorkbenchException>(() => Check(training, validation, recipe, outputs)).Message;

    private sealed class Flat : Network
    {
        private readonly nn.Module<Tensor, Tensor> layers;
        private readonly ExampleField input;
        private readonly int outputs;

        public Flat(int inputs, int[] shape, int outputs)
            : base("Flat")
        {
            this.outputs = outputs;
            input = new ExampleField("input", shape);
            layers = nn.Sequential(("flatten", nn.Flatten()), ("linear", nn.Linear(inputs, outputs)));
            RegisterComponents();
        }

        public override IReadOnlyList<ExampleField> Inputs => [input];

        public override IReadOnlyList<ExampleField> Outputs => [new("output", [outputs])];

        public override OutputFunction OutputFunction => OutputFunction.Identity;

        public override Tensor Logits(IReadOnlyList<Tensor> inputs) => layers.call(inputs[0]);
    }

    private sealed class Placed(params (string Contig, long Start, long End)[] places) : ExampleSet, ILocatedExamples
    {
        public override int Count => places.Length;

        public override IReadOnlyList<ExampleField> Inputs { get; } = [new("input", [3])];

        public override IReadOnlyList<ExampleField> Targets { get; } = [new("label", [1])];

        public GenomicInterval Location(int example) => new(places[example].Contig, places[example].Start, places[example].End);

        public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
        {
            batch.Floats(0, row).Clear();
            batch.Floats(1, row)[0] = example % 2;
        }
    }
}
