using System.Numerics.Tensors;
using System.Text;
using Workbench.Data.Examples;
using Workbench.Data.Splits;
using Workbench.Networks.Training;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.RealData;

/// <summary>
/// Primate splice junctions (UCI, Towell, Noordewier and Shavlik 1992): 3,190 sequences of 60 bases with the junction in the middle,
/// exon to intron, intron to exon, or none. Folds hold the copies of a sequence together, on either strand.
/// </summary>
/// <remarks>
/// The network and its recipe were written down before the first run and not changed after it: one convolution, whose places stay apart
/// because the windows are aligned, and one hidden layer; the mean of three seeds. Ten-fold accuracy by seed of the folds: 0.9636, 0.9652.
/// </remarks>
public sealed class SpliceJunctionTests
{
    private const int Length = 60;
    private const int Folds = 10;

    private static readonly string[] Classes = ["EI", "IE", "N"];

    private static Recipe Recipe => new()
    {
        Loss = new CrossEntropyLoss(),
        Optimizer = new AdamWSettings { LearningRate = 2e-3, WeightDecay = 1e-2 },
        Schedule = new CosineDecay(),
        BatchSize = 64,
        MaximalEpochs = 12,

        // All epochs, the last weights: nothing is chosen by what is tested.
        Patience = null,
        RestoreBest = false,
        Workers = 0,
    };

    [Fact]
    public void One_network_tells_at_least_93_of_100_of_one_fold_right()
    {
        var (sequences, classes) = Read();
        Assert.InRange(Accuracy(sequences, classes, foldSeed: 1, folds: 1, [1]), 0.93, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_ten_folds_that_share_no_sequence_955_of_1000_are_told_right(long seed)
    {
        SlowTest.Require();
        var (sequences, classes) = Read();
        Assert.InRange(Accuracy(sequences, classes, (ulong)seed, Folds, [seed, seed + 100, seed + 200]), 0.955, 1);
    }

    /// <summary>The share of the sequences of the first folds that the mean of networks from some seeds tells right.</summary>
    private static double Accuracy(byte[][] sequences, long[] classes, ulong foldSeed, int folds, long[] seeds)
    {
        var data = new SequenceExamples(sequences, ExampleArray.OfIntegers("class", classes));
        var groups = DuplicateSequences.Groups(sequences, eitherStrand: true);
        var assignment = FoldAssignment.ByGroup([.. Enumerable.Range(1, data.Count).Select(i => $"{i}")], groups, Folds, foldSeed);
        var (right, tested) = (0, 0);
        foreach (var fold in assignment.Labels.Take(folds))
        {
            using var scope = NewDisposeScope();
            var (train, test) = (assignment.TrainRows(fold), assignment.TestRows(fold));
            Assert.Empty(train.Select(row => groups[row]).Intersect(test.Select(row => groups[row])));
            var learned = ExampleSubset.Of(data, train);
            var predicted = Trainer.FitSeeds(Create, new TrainingData(learned, learned), Recipe, seeds).Predict(ExampleSubset.Of(data, test));
            right += test.Where((row, i) => TensorPrimitives.IndexOfMax(predicted.Of(i)) == classes[row]).Count();
            tested += test.Length;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"accuracy {(double)right / tested:F4} of {tested}"));
        return (double)right / tested;
    }

    private static Network Create()
    {
        var body = nn.Sequential(
            nn.Conv1d(4, 32, 7, padding: 3), nn.ReLU(), nn.MaxPool1d(2), nn.Dropout(0.2), nn.Flatten(),
            nn.Linear(32 * 30, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, Classes.Length));
        return new ModuleNetwork(body, [new("sequence", [4, Length])], [new("class", [Classes.Length])], OutputFunction.Softmax);
    }

    private static (byte[][] Sequences, long[] Classes) Read()
    {
        var rows = File.ReadLines(Repository.Shared("splice/splice_junction_3190x60.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();
        return ([.. rows.Select(row => Encoding.ASCII.GetBytes(row[2]))], [.. rows.Select(row => (long)Array.IndexOf(Classes, row[1]))]);
    }
}
