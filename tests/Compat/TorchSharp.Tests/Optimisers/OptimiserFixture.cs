using System.Text.Json.Nodes;

namespace Workbench.Tests.Torch.Optimisers;

/// <summary>The ways that PyTorch's optimisers and schedulers went: see Fixtures/make_optimisers.py.</summary>
internal static class OptimiserFixture
{
    private static readonly JsonNode All = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", "optimisers-1.13.json")))!;

    /// <summary>Lists of numbers by their path.</summary>
    public static double[][] Lists(params string[] path) =>
        [.. path.Aggregate(All, (node, key) => node[key]!).AsArray().Select(list => Numbers(list!))];

    public static double[] Numbers(string key) => Numbers(All[key]!);

    private static double[] Numbers(JsonNode list) => [.. list.AsArray().Select(number => number!.GetValue<double>())];
}
