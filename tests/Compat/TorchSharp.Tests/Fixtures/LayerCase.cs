using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Fixtures;

/// <summary>One layer or function as PyTorch ran it: see layer_cases.py beside this file, whose formulas these are.</summary>
internal sealed class LayerCase(string name, JsonNode recorded)
{
    private const double Tolerance = 1e-5;

    /// <summary>The cases of a fixture file, by name.</summary>
    public static Dictionary<string, LayerCase> Read(string file)
    {
        var path = Path.Combine(Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", file);
        var cases = JsonNode.Parse(File.ReadAllText(path))!["cases"]!.AsObject();
        return cases.ToDictionary(pair => pair.Key, pair => new LayerCase(pair.Key, pair.Value!));
    }

    /// <summary>Compares the outputs of a function, and the gradients of its inputs, with what PyTorch gave.</summary>
    public void CheckFunction(Func<Tensor[], Tensor[]> run) => CheckPass(recorded, run, []);

    /// <summary>
    /// Compares a module's starting values (bit by bit), its passes in training and evaluation, and its buffers; sees that a pass
    /// leaves nothing but its output behind.
    /// </summary>
    public void CheckModule(Func<nn.Module> make, Func<nn.Module, Tensor[], Tensor> run)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var module = make();
        var expected = recorded["state"]!.AsObject();
        var state = module.state_dict();
        // TorchSharp lists all buffers after all parameters, PyTorch those of each module.
        Assert.Equal(expected.Select(pair => pair.Key).Order(), state.Keys.Order());
        foreach (var (key, value) in expected)
            Same($"{name}, {key} at the start", value!, state[key], 0);

        var inputs = CheckPass(recorded["training"]!, x => [run(module, x)], module.named_parameters());
        if (recorded["after"] is { } after)
            foreach (var (key, value) in after.AsObject())
                Same($"{name}, {key} after a pass", value!, state[key], Tolerance);
        module.eval();
        manual_seed(11);
        var held = scope.DisposablesCount;
        using var output = run(module, inputs);
        Assert.Equal(held + 1, scope.DisposablesCount);
        var expectedOutput = (recorded["evaluation"] ?? recorded["training"])!["outputs"]![0]!;
        Same($"{name}, output in evaluation", expectedOutput, output, Tolerance);
    }

    /// <summary>From -1 to 1, as numbers() in layer_cases.py.</summary>
    private static double[] Numbers(long count, int seed) =>
        [.. Enumerable.Range(0, (int)count).Select(i => (((i * 37L) + (seed * 17) + 11) % 101 / 50.5) - 1)];

    private static Tensor Input(JsonNode description, int seed)
    {
        var shape = description["shape"]!.AsArray().Select(size => size!.GetValue<long>()).ToArray();
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var kind = description["kind"]!.GetValue<string>().Split(':');
        if (kind[0] == "classes")
        {
            var most = int.Parse(kind[1]);
            return tensor([.. Enumerable.Range(0, (int)count).Select(i => (long)(((i * 7) + (seed * 3) + (i / 5)) % most))], shape);
        }

        var (learned, formula) = kind[0] switch
        {
            "plain" => (true, x => x),
            "wide" => (true, x => x * 4),
            "positive" => (true, x => (x * 0.5) + 0.6),
            "probability" => (true, x => (x * 0.49) + 0.5),
            "fixed" => (false, x => x),
            "sign" => (false, x => x > 0 ? 1 : -1),
            "binary" => (false, x => x > 0 ? 1 : 0),
            "counts" => (false, (Func<double, double>)(x => Math.Floor((x + 1) * 3))),
            _ => throw new InvalidOperationException($"Inputs of kind {kind[0]} are not known."),
        };
        return tensor([.. Numbers(count, seed).Select(x => (float)formula(x))], shape).requires_grad_(learned);
    }

    private Tensor[] CheckPass(
        JsonNode pass, Func<Tensor[], Tensor[]> run,
        IEnumerable<(string name, TorchSharp.Modules.Parameter parameter)> parameters)
    {
        var inputs = pass["inputs"]!.AsArray().Select((description, seed) => Input(description!, seed)).ToArray();
        manual_seed(11);
        var outputs = run(inputs);
        var expected = pass["outputs"]!.AsArray();
        Assert.Equal(expected.Count, outputs.Length);
        for (var i = 0; i < outputs.Length; i++)
            Same($"{name}, output {i}", expected[i]!, outputs[i], Tolerance);
        if (pass["gradients"] is not { } gradients)
            return inputs;

        var loss = zeros(1);
        foreach (var output in outputs.Where(output => output.requires_grad))
            loss = loss + (output * tensor([.. Numbers(output.numel(), 5).Select(x => (float)x)], output.shape)).sum();
        loss.backward();
        var learned = inputs.Select((input, i) => ($"input{i}", input))
            .Concat(parameters.Select(pair => (pair.name, (Tensor)pair.parameter)))
            .Where(pair => pair.Item2.grad is not null).ToDictionary(pair => pair.Item1, pair => pair.Item2.grad!);
        Assert.Equal(gradients.AsObject().Select(pair => pair.Key).Order(), learned.Keys.Order());
        foreach (var (key, value) in gradients.AsObject())
        {
            var gradient = learned[key];
            Same($"{name}, gradient of {key}", value!, gradient.is_sparse ? gradient.to_dense() : gradient, Tolerance);
        }

        return inputs;
    }

    private static void Same(string what, JsonNode expected, Tensor found, double tolerance)
    {
        Assert.Equal(expected["shape"]!.AsArray().Select(size => size!.GetValue<long>()), found.shape);
        var numbers = expected["values"]!.AsArray().Select(value => value!.GetValue<float>()).ToArray();
        var ours = found.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray();
        for (var i = 0; i < ours.Length; i++)
            Assert.True(
                Math.Abs(numbers[i] - ours[i]) <= tolerance * Math.Max(1, Math.Abs(numbers[i])) || numbers[i].Equals(ours[i]),
                $"{what}, number {i}: PyTorch gave {numbers[i]}, ours is {ours[i]}.");
    }
}
