using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Fixtures;

/// <summary>
/// One module as PyTorch ran it, as a make_*.py script wrote it: settings, seed, parameters after construction, outputs, and the
/// gradients down the sum of the outputs weighted from -1 to 1.
/// </summary>
internal sealed class ModuleCase(JsonObject recorded)
{
    private const double Tolerance = 1e-5;

    /// <summary>The cases of a section of a fixture file by name.</summary>
    public static Dictionary<string, ModuleCase> Read(string file, string section)
    {
        var path = Path.Combine(Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", file);
        var cases = JsonNode.Parse(File.ReadAllText(path))![section]!.AsObject();
        return cases.ToDictionary(pair => pair.Key, pair => new ModuleCase(pair.Value!.AsObject()));
    }

    public string Kind => recorded["kind"]!.GetValue<string>();

    public bool Has(string setting) => recorded.ContainsKey(setting);

    /// <summary>A setting, or its default where the case does not mention it.</summary>
    public T Get<T>(string setting, T fallback) => recorded[setting] is { } given ? given.GetValue<T>() : fallback;

    public long[] Longs(string setting) => [.. recorded[setting]!.AsArray().Select(number => number!.GetValue<long>())];

    public void Seed() => manual_seed(Get("seed", 0L));

    /// <summary>Differentiates and compares parameters, outputs and gradients with what PyTorch gave.</summary>
    public void Check(nn.Module module, IEnumerable<Tensor> inputs, params Tensor[] outputs)
    {
        var parameters = module.named_parameters().ToList();
        Assert.Equal(recorded["parameters"]!.AsObject().Select(pair => pair.Key), parameters.Select(pair => pair.name));
        foreach (var (name, parameter) in parameters)
            Agree($"parameter {name}", recorded["parameters"]![name]!, parameter);
        AgreeAll("output", recorded["outputs"]!, outputs);
        WeightedSum(outputs).backward();
        AgreeAll("input gradient", recorded["inputGradients"]!, inputs.Select(input => input.grad!));
        foreach (var (name, parameter) in parameters)
            Agree($"gradient of {name}", recorded["gradients"]![name]!, parameter.grad!);
    }

    private static Tensor WeightedSum(IEnumerable<Tensor> outputs) =>
        outputs.Select(output => (output * linspace(-1, 1, output.numel()).view_as(output)).sum()).Aggregate((sum, next) => sum + next);

    private static void AgreeAll(string what, JsonNode expected, IEnumerable<Tensor> found)
    {
        var tensors = found.ToList();
        Assert.Equal(expected.AsArray().Count, tensors.Count);
        for (var i = 0; i < tensors.Count; i++)
            Agree($"{what} {i}", expected[i]!, tensors[i]);
    }

    private static void Agree(string what, JsonNode expected, Tensor found)
    {
        var numbers = expected.AsArray().Select(number => number!.GetValue<double>()).ToArray();
        var ours = found.detach().contiguous().data<float>().ToArray();
        Assert.Equal(numbers.Length, ours.Length);
        for (var i = 0; i < ours.Length; i++)
            Assert.True(
                Math.Abs(numbers[i] - ours[i]) <= Tolerance * Math.Max(1, Math.Abs(numbers[i])),
                $"{what}, number {i}: PyTorch gave {numbers[i]}, ours is {ours[i]}.");
    }
}
