using Workbench.Analysis.Motifs;
using Workbench.Data.Motifs;
using Workbench.Data.Sequences;
using Workbench.Data.Simulation;
using Workbench.Networks;
using Workbench.Networks.Training;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Analysis.Tests.Motifs;

/// <summary>
/// A convolutional network learns to tell sequences with a site of a JASPAR cluster from others; read from its first layer, the
/// clusters are found again among all 182 of the database.
/// </summary>
public sealed class PlantedClusterTests
{
    private const int Length = 60;
    private const double QValue = 0.05;

    // Of families that have little in common.
    private static readonly string[] Planted = ["C026:FOS_JUN:bZIP", "C055:CTCF:C2H2_ZF", "C101:GATA_MECOM:GATA", "C105:ELF_SPI:Ets"];

    [Fact]
    public void First_layer_motifs_match_the_planted_clusters()
    {
        var database = MemeFile.Read(Repository.Shared("motifs/jaspar_2024_clusters.meme"));
        int[] planted = [.. Planted.Select(name => Enumerable.Range(0, database.Count).Single(i => database[i].Name == name))];
        using var scope = NewDisposeScope();
        var grammars = planted.Select(cluster => new MotifGrammar(new GrammarMotif(database[cluster]))).ToArray();
        var training = new PlantedMotifExamples(3000, Length, 1, grammars);
        manual_seed(1);
        var body = nn.Sequential(nn.Conv1d(4, 24, 12), nn.ReLU(), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(24, planted.Length));
        var network = new ModuleNetwork(body, training.Inputs, training.Targets, OutputFunction.Sigmoid);
        var matcher = new MotifMatcher(database, new() { QValue = QValue });
        Assert.Empty(BestMatches(network, training, matcher).Intersect(planted));

        var recipe = new Recipe
        {
            Loss = new BinaryCrossEntropyLoss(),
            Optimizer = new AdamSettings { LearningRate = 1e-2 },
            StopOn = "auroc",
            MaximalEpochs = 15,
            Seed = 1,
        };
        Trainer.Fit(network, new TrainingData(training, new PlantedMotifExamples(500, Length, 2, grammars)), recipe);
        Assert.Empty(planted.Except(BestMatches(network, training, matcher)));
    }

    /// <summary>The cluster that the motif of each filter matches best, where one does.</summary>
    private static IEnumerable<int> BestMatches(Network network, PlantedMotifExamples examples, MotifMatcher matcher)
    {
        var sequences = Enumerable.Range(0, 500).Select(i => OneHot.Encode(System.Text.Encoding.ASCII.GetString(examples.Sequence(i).Bases)));
        using var input = tensor(sequences.SelectMany(values => values).ToArray(), [500, 4, Length]);
        var motifs = FilterMotifs.Motifs(FilterMotifs.Read(network, [input], FilterMotifRule.Basset));
        return [.. matcher.MatchAll(motifs).Where(matches => matches.Count > 0).Select(matches => matches[0].Target)];
    }
}
