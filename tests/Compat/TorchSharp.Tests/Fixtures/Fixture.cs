using System.Text.Json.Nodes;

namespace Workbench.Tests.Torch.Fixtures;

/// <summary>Numbers that PyTorch gave: see make.py beside this file.</summary>
internal static class Fixture
{
    private static readonly JsonNode All = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", "pytorch-1.13.json")))!;

    /// <summary>A list of numbers by its path.</summary>
    public static float[] Numbers(params string[] path) => ToNumbers(At(path));

    /// <summary>A list of lists of numbers by its path.</summary>
    public static float[][] Lists(params string[] path) => [.. At(path).AsArray().Select(list => ToNumbers(list!))];

    /// <summary>Fails unless all numbers agree within a relative tolerance (absolute below 1).</summary>
    public static void Agree(float[] expected, float[] found, double tolerance = 1e-5)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - found[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"Number {i}: PyTorch gave {expected[i]}, ours is {found[i]}.");
    }

    private static JsonNode At(string[] path) => path.Aggregate(All, (node, key) => node[key]!);

    private static float[] ToNumbers(JsonNode list) => [.. list.AsArray().Select(number => number!.GetValue<float>())];
}
