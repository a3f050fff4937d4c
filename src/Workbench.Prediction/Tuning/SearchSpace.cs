using Workbench.Prediction.Neural;
using Workbench.Prediction.Trees;

namespace Workbench.Prediction.Tuning;

/// <summary>The settings of a method that are searched, and the method with given ones.</summary>
/// <param name="Dimensions">The settings.</param>
/// <param name="Make">Makes the method, from a value of each.</param>
internal sealed record SearchSpace(IReadOnlyList<SearchDimension> Dimensions, Func<IReadOnlyDictionary<string, double>, IGenomicPredictor> Make)
{
    // Methods that find their settings within each fit by likelihood, posterior or inner cross-validation are not here.
    private static readonly Dictionary<string, Func<SearchSpace>> Spaces = new(StringComparer.OrdinalIgnoreCase)
    {
        ["forest"] = Forest,
        ["boosting"] = Boosting,
        ["mlann-br"] = Evidence,
        ["mlann"] = Multilayer,
        ["cnn"] = Convolutional,
        ["rnn"] = () => Recurrent(RecurrentUnit.Simple),
        ["lstm"] = () => Recurrent(RecurrentUnit.Lstm),
        ["gru"] = () => Recurrent(RecurrentUnit.Gru),
    };

    /// <summary>The methods that have a space.</summary>
    public static IReadOnlyCollection<string> Names => Spaces.Keys;

    /// <summary>The default space of a method, or null where it has none.</summary>
    public static SearchSpace? Of(string method) => Spaces.TryGetValue(method, out var make) ? make() : null;

    private static SearchSpace Forest()
    {
        var defaults = new ForestSettings();
        return new(
            [new("markerShare", 0.02, 1, defaults.MarkerShare) { Logarithmic = true }, new("nodeSize", 2, 30, defaults.NodeSize) { Whole = true }],
            values => new RandomForest(defaults with { MarkerShare = values["markerShare"], NodeSize = (int)values["nodeSize"] }));
    }

    private static SearchSpace Boosting()
    {
        var defaults = new BoostingSettings();
        return new(
            [
                new("depth", 1, 8, defaults.Depth) { Whole = true },
                new("learningRate", 0.01, 0.3, defaults.LearningRate) { Logarithmic = true },
                new("markerShare", 0.05, 1, defaults.MarkerShare),
                new("leastChildWeight", 1, 30, defaults.LeastChildWeight) { Logarithmic = true },
            ],
            values => new GradientBoosting(defaults with
            {
                Depth = (int)values["depth"],
                LearningRate = values["learningRate"],
                MarkerShare = values["markerShare"],
                LeastChildWeight = values["leastChildWeight"],
            }));
    }

    private static SearchSpace Evidence() => new(
        [new("neurons", 1, 6, new EvidenceSettings().Neurons) { Whole = true }],
        values => new MlannBr(new EvidenceSettings { Neurons = (int)values["neurons"] }));

    private static SearchSpace Multilayer()
    {
        var defaults = new MlannSettings();
        return new(
            [
                new("units", 8, 256, defaults.Hidden[0]) { Logarithmic = true, Whole = true },
                new("learningRate", 3e-5, 3e-3, defaults.LearningRate) { Logarithmic = true },
                new("weightDecay", 0.01, 10, defaults.WeightDecay) { Logarithmic = true },
                new("dropout", 0, 0.8, defaults.Dropout),
            ],
            values => new Mlann(defaults with
            {
                Hidden = [(int)values["units"], Math.Max(1, (int)values["units"] / 2)],
                LearningRate = values["learningRate"],
                WeightDecay = values["weightDecay"],
                Dropout = values["dropout"],
            }));
    }

    private static SearchSpace Convolutional()
    {
        var defaults = new CnnSettings();
        return new(
            [
                new("kernels", 2, 32, defaults.Kernels) { Logarithmic = true, Whole = true },
                new("kernelWidth", 2, 40, defaults.KernelWidth) { Logarithmic = true, Whole = true },
                new("learningRate", 1e-4, 1e-2, defaults.LearningRate) { Logarithmic = true },
                new("weightDecay", 0.001, 10, defaults.WeightDecay) { Logarithmic = true },
            ],
            values => new SnpCnn(defaults with
            {
                Kernels = (int)values["kernels"],
                KernelWidth = (int)values["kernelWidth"],
                LearningRate = values["learningRate"],
                WeightDecay = values["weightDecay"],
            }));
    }

    private static SearchSpace Recurrent(RecurrentUnit unit)
    {
        var defaults = new RecurrentSettings();
        return new(
            [
                new("units", 4, 128, defaults.Hidden) { Logarithmic = true, Whole = true },
                new("learningRate", 1e-4, 1e-2, defaults.LearningRate) { Logarithmic = true },
                new("weightDecay", 0.001, 10, defaults.WeightDecay) { Logarithmic = true },
                new("dropout", 0, 0.6, defaults.Dropout),
            ],
            values => new SnpRecurrent(unit, defaults with
            {
                Hidden = (int)values["units"],
                LearningRate = values["learningRate"],
                WeightDecay = values["weightDecay"],
                Dropout = values["dropout"],
            }));
    }
}
