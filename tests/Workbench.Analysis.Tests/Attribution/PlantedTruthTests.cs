using Workbench.Analysis.Attribution;
using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using Workbench.Data.Simulation;
using Workbench.Networks;
using Workbench.Networks.Training;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

/// <summary>A network learns a planted motif; the methods must point at it.</summary>
public sealed class PlantedTruthTests : IDisposable
{
    private const int Length = 60;
    private const int Top = 5;

    private readonly IDisposable scope = NewDisposeScope();
    private readonly PlantedMotifExamples examples;
    private readonly ToyNetwork network;

    public PlantedTruthTests()
    {
        var grammar = new MotifGrammar([new GrammarMotif(Consensus("TGACTCAT"), MotifOrientation.Forward)]);
        examples = new PlantedMotifExamples(1000, Length, 3, [grammar]);
        manual_seed(1);
        var body = nn.Sequential(
            nn.Conv1d(4, 12, 8), nn.ReLU(), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(12, 8), nn.ReLU(), nn.Linear(8, 1));
        network = new ToyNetwork([4, Length], body.call, body) { Output = OutputFunction.Sigmoid };
        var recipe = new Recipe
        {
            Loss = new BinaryCrossEntropyLoss(),
            Optimizer = new AdamSettings { LearningRate = 1e-2 },
            MaximalEpochs = 15,
            Patience = null,
            Seed = 1,
        };
        Trainer.Fit(network, new TrainingData(examples, new PlantedMotifExamples(200, Length, 4, [grammar])), recipe);
    }

    [Fact]
    public void Nine_of_ten_top_places_lie_in_the_planted_motif()
    {
        var positives = Enumerable.Range(0, 200).Select(examples.Sequence).Where(example => example.Labels[0] == 1).Take(40).ToList();
        var input = stack(positives.Select(one => tensor(OneHot.Encode(System.Text.Encoding.ASCII.GetString(one.Bases)), [4, Length])).ToArray());
        Assert.True(network.Logits([input]).gt(0).sum().item<long>() >= 38, "the network has learned the motif");
        foreach (var method in new IAttribution[]
        {
            new Saliency(), new GradientTimesInput(), new SmoothGrad { Samples = 20, TimesInput = true }, new IntegratedGradients(),
            new DeepLift(), new DeepLift { Rule = DeepLiftRule.Genomics }, new DeepShap(), new InSilicoMutagenesis(), new Occlusion(),
            new ShapleySampling { Permutations = 20, SegmentLength = 2 },
        })
        {
            var result = method.Attribute(network, input, 0, new() { BatchSize = 256 });
            var places = Values(result.Attribution.abs().sum(1).topk(Top, 1).indexes);
            var inside = Enumerable.Range(0, places.Length).Count(i => positives[i / Top].Sites.Any(
                site => places[i] >= site.Start && places[i] < site.Start + site.Length));
            Assert.True(inside >= 0.9 * places.Length, $"{method}: {inside} of {places.Length}");
        }
    }

    public void Dispose()
    {
        network.Dispose();
        scope.Dispose();
    }

    private static Motif Consensus(string bases) => new(
        "planted", [.. bases.SelectMany(letter => "ACGT".Select(other => other == letter ? 0.97 : 0.01))]);
}
