using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Operators;

/// <summary>One recorded call of an operator, with what PyTorch gave: see Fixtures/operator_cases.py.</summary>
internal sealed record OperatorCase(string Subject, JsonNode Recorded, JsonObject Inputs)
{
    private static readonly string[] Subjects = ["pointwise", "reductions", "shapes", "algebra", "draws"];

    internal static IReadOnlyList<OperatorCase> All { get; } = [.. Subjects.SelectMany(Read)];

    internal string Member => Recorded["member"]!.GetValue<string>();

    /// <summary>The class that has the member; Tensor stands for torch.Tensor and torch itself.</summary>
    internal string Where => Recorded["where"]?.GetValue<string>() ?? "Tensor";

    /// <summary>The one of torch.Tensor and torch that takes the arguments in this sense, if the other does not.</summary>
    internal string? Only => Recorded["only"]?.GetValue<string>();

    internal long? Seed => Recorded["seed"]?.GetValue<long>();

    internal JsonArray Arguments => Recorded["args"]!.AsArray();

    internal JsonArray Results => Recorded["results"]!.AsArray();

    internal JsonObject? Gradients => Recorded["grads"]?.AsObject();

    internal bool InPlace => Member.EndsWith('_') && Member != "fft_";

    internal string Title => $"{Where}.{Member}({string.Join(", ", Arguments.Select(one => one?.ToJsonString() ?? "null"))})";

    /// <summary>A tensor of its own of an input, which collects gradients where the case has some for it.</summary>
    internal Tensor Input(string name)
    {
        var made = RecordedTensor.Make(Inputs[name]!);
        return Gradients is { } recorded && recorded.ContainsKey(name) ? made.requires_grad_() : made;
    }

    private static IEnumerable<OperatorCase> Read(string subject)
    {
        var path = Path.Combine(
            Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", $"operators_{subject}-1.13.json");
        var all = JsonNode.Parse(File.ReadAllText(path))!;
        return all["cases"]!.AsArray().Select(one => new OperatorCase(subject, one!, all["inputs"]!.AsObject()));
    }
}
