using System.Text.Json.Nodes;
using TorchSharp;
using Workbench.Torch.Reparametrisation;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Reparametrisation;

public class ReparametrisationTests
{
    private static readonly JsonObject Recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(
        Repository.Root, "tests", "Compat", "Workbench.Torch.Tests", "Fixtures", "reparametrisation-1.13.json")))!["cases"]!
        .AsObject();

    private static readonly Dictionary<string, Func<nn.Module>> Layers = new()
    {
        ["Linear"] = () => nn.Linear(4, 3),
        ["Conv1d"] = () => nn.Conv1d(2, 3, 3, stride: 2, padding: 1),
        ["Conv1d circular"] = () => nn.Conv1d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Circular, bias: false),
        ["Conv2d same"] = () => nn.Conv2d(2, 2, (2, 3), Padding.Same),
        ["ConvTranspose1d"] = () => nn.ConvTranspose1d(2, 3, 3, stride: 2, output_padding: 1),
    };

    private static readonly Dictionary<string, Func<nn.Module, ReparametrisedLayer>> Norms = new()
    {
        ["weight"] = layer => new WeightNorm(layer),
        ["weight of all"] = layer => new WeightNorm(layer, null),
        ["weight by input"] = layer => new WeightNorm(layer, 1),
        ["spectral"] = layer => new SpectralNorm(layer),
        ["spectral of three"] = layer => new SpectralNorm(layer, 3),
    };

    public static TheoryData<string> Names() => [.. Recorded.Select(pair => pair.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void LearnsAsInPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var recorded = Recorded[name]!;
        var (norm, kind) = (name.Split(", ")[0], name.Split(", ")[1]);
        manual_seed(4);
        using var layer = Norms[norm](Layers[kind]());
        Same("start", recorded["start"]!.AsObject(), layer);
        var x = Pattern([.. recorded["input"]!.AsArray().Select(size => size!.GetValue<long>())]);
        using var optimiser = optim.SGD(layer.parameters(), 0.1);
        for (var i = 0; i < 3; i++)
        {
            optimiser.zero_grad();
            var output = layer.call(x);
            Same($"output {i}", recorded["outputs"]![i]!, output);
            (output * Pattern(output.shape)).sum().backward();
            optimiser.step();
        }

        layer.eval();
        Same("output in evaluation", recorded["outputs"]![3]!, layer.call(x));
        Same("end", recorded["end"]!.AsObject(), layer);
    }

    [Fact]
    public void ASpectralNormIsOneInTheEnd()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = new SpectralNorm(nn.Linear(6, 4), 50);
        using var weight = layer.Weight();
        Assert.Equal(1.0, linalg.matrix_norm(weight, 2).item<float>(), 1e-4);
    }

    [Fact]
    public void NothingIsLeftBehindAndTheLayerIsTakenOver()
    {
        using var scope = NewDisposeScope();
        var inner = nn.Conv1d(2, 2, 3);
        var weight = inner.weight;
        using var layer = new WeightNorm(inner);
        Assert.True(weight.IsInvalid);
        using var other = new SpectralNorm(nn.Linear(3, 3));
        Tensor x = ones(1, 2, 5), y = ones(2, 3);
        var held = scope.DisposablesCount;
        layer.call(x).Dispose();
        other.call(y).Dispose();
        Assert.Equal(held, scope.DisposablesCount);
        layer.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, layer.call(x.to(ScalarType.Float64)).dtype);
    }

    [Fact]
    public void OtherLayersAreRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("neither", Assert.Throws<ArgumentException>(() => new WeightNorm(nn.Embedding(2, 2))).Message);
        Assert.Throws<ArgumentException>(() => new WeightNorm(nn.Linear(2, 2), 2));
        Assert.Throws<ArgumentException>(() => new SpectralNorm(nn.Linear(2, 2), 0));
    }

    private static Tensor Pattern(long[] shape)
    {
        var count = (int)shape.Aggregate(1L, (product, size) => product * size);
        return tensor([.. Enumerable.Range(0, count).Select(i => (float)(((((i * 37) + 11) % 101) / 50.5) - 1))], shape);
    }

    private static void Same(string what, JsonObject expected, nn.Module found)
    {
        var state = found.state_dict();
        Assert.Equal(expected.Select(pair => pair.Key).Order(), state.Keys.Order());
        foreach (var (key, value) in expected)
            Same($"{what}, {key}", value!, state[key]);
    }

    private static void Same(string what, JsonNode expected, Tensor found)
    {
        Assert.Equal(expected["shape"]!.AsArray().Select(size => size!.GetValue<long>()), found.shape);
        var numbers = expected["values"]!.AsArray().Select(value => value!.GetValue<float>());
        foreach (var (theirs, ours) in numbers.Zip(found.detach().contiguous().data<float>().ToArray()))
            Assert.True(
                Math.Abs(theirs - ours) <= 1e-5 * Math.Max(1, Math.Abs(theirs)),
                $"{what}: PyTorch gave {theirs}, ours is {ours}.");
    }
}
