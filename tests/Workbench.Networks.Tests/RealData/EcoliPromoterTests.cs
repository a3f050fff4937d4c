using Workbench.Data.Examples;
using Workbench.Networks.Training;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.RealData;

/// <summary>
/// E. coli promoters (UCI, Harley and Reynolds 1987; Towell et al. 1990): 53 promoters and 53 other sequences of 57 bases, aligned by the
/// start of transcription. Leaving one out trains 106 networks.
/// </summary>
/// <remarks>
/// What was tried, all on these sequences, so that the figures are a little optimistic. Networks with 8 to 64 kernels of 3 to 11 letters from
/// random weights, pooling over 1 to 6 places, with and without a hidden layer, dropout, shifts and mutations: one by itself 0.86 to 0.93, means
/// of 5 to 10 seeds 0.87 to 0.95 (0.906 and 0.915 where left out one by one by the trainer). Kernel ridge regression on words at their places
/// (the weighted-degree kernel without shifts) reached 0.97, so kernels that begin as words. This one's first settings were kept: 101,
/// 101 and 99 of 106 with three seeds; in 20 folds of another implementation 100, with words of 4 letters or 40 epochs 99.
/// </remarks>
public sealed class EcoliPromoterTests
{
    private const int Length = 57;

    private const int LongestWord = 3;

    private static Recipe Recipe => new()
    {
        Loss = new BinaryCrossEntropyLoss(),
        Optimizer = new SgdSettings { LearningRate = 1e-2, Momentum = 0.9, WeightDecay = 1e-2 },
        BatchSize = 32,
        MaximalEpochs = 20,

        // All epochs, the last weights: nothing is chosen by what is tested.
        Patience = null,
        RestoreBest = false,
        Workers = 0,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Leaving_one_out_at_least_93_of_100_are_told_right(long seed)
    {
        if (seed > 1)
            SlowTest.Require();
        var data = Read();
        var right = Enumerable.Range(0, data.Count).Count(held => IsRight(data, held, seed));
        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {data.Count} are right");
        Assert.InRange((double)right / data.Count, 0.93, 1);
    }

    private static bool IsRight(SequenceExamples data, int held, long seed)
    {
        using var scope = NewDisposeScope();
        using var network = Create();
        var learned = ExampleSubset.Of(data, [.. Enumerable.Range(0, data.Count).Where(example => example != held)]);
        Trainer.Fit(network, new TrainingData(learned, learned), Recipe with { Seed = seed });
        var left = Trainer.Evaluate(network, ExampleSubset.Of(data, [held]));
        return left.Predictions.Values[0] > 0.5 == (left.Targets[0] == 1);
    }

    /// <summary>
    /// A convolution whose kernels begin as all words of 1 to 3 letters, active where the word stands, and a linear layer that begins at
    /// zero over all places: the sequences are aligned, so that it matters where a word stands.
    /// </summary>
    private static ModuleNetwork Create()
    {
        var words = Enumerable.Range(1, LongestWord).SelectMany(Words).ToArray();
        var (convolution, linear) = (nn.Conv1d(4, words.Length, LongestWord), nn.Linear(words.Length * (Length - LongestWord + 1), 1));
        using (no_grad())
        {
            var kernels = new float[words.Length, 4, LongestWord];
            for (var word = 0; word < words.Length; word++)
                for (var place = 0; place < words[word].Length; place++)
                    kernels[word, "ACGT".IndexOf(words[word][place]), place] = 1;
            convolution.weight.copy_(tensor(kernels));
            convolution.bias!.copy_(tensor(words.Select(word => 1f - word.Length).ToArray()));
            nn.init.zeros_(linear.weight);
            nn.init.zeros_(linear.bias!);
        }

        var body = nn.Sequential(convolution, nn.ReLU(), nn.Flatten(), linear);
        return new ModuleNetwork(body, [new("sequence", [4, Length])], [new("promoter", [1])], OutputFunction.Sigmoid);
    }

    private static IEnumerable<string> Words(int length) =>
        length == 0 ? [""] : Words(length - 1).SelectMany(word => "ACGT".Select(letter => word + letter));

    private static SequenceExamples Read()
    {
        var rows = File.ReadLines(Repository.Shared("promoters/ecoli_promoters_106x57.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();
        return new SequenceExamples(
            rows.Select(row => row[2]).ToArray(), new ExampleArray("promoter", [.. rows.Select(row => row[1] == "+" ? 1f : 0f)], 1));
    }
}
