using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Checks;

/// <summary>One thing that was checked of a published network.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Detail">What was found and, where it fails, what was expected.</param>
public sealed record CheckResult(string Name, bool Passed, string Detail);

/// <summary>
/// What holds of every network of the zoo: its parameters are as many as published, its outputs have the shapes it promises, a step
/// of gradient descent lowers its loss, the gradient reaches every parameter, weights survive saving and loading to the last bit,
/// and two calls in evaluation mode agree.
/// </summary>
public static class ZooCheck
{
    private const int Batch = 4;

    // A step that would lower the loss by this share, were the loss linear along the gradient.
    private const double LinearShare = 0.01;

    /// <summary>Runs all checks of one variant.</summary>
    /// <param name="system">The system.</param>
    /// <param name="variant">One of its variants.</param>
    /// <param name="seed">Seed of weights and inputs.</param>
    public static IReadOnlyList<CheckResult> Run(ZooSystem system, ZooVariant variant, long seed = 1)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        using var network = variant.Options.Create();
        var inputs = system.RandomInputs(network, Batch, new SeededRandom(unchecked((ulong)seed)));
        return
        [
            ParameterCount(network, variant),
            OutputShapes(network, inputs),
            Repeatable(network, inputs),
            .. TrainingStep(network, inputs, seed),
            SavedAndLoaded(network, variant, inputs),
        ];
    }

    /// <summary>Checks the card: nothing that a user must know is left out.</summary>
    public static CheckResult Card(ZooSystem system)
    {
        var card = system.Card;
        var texts = new (string Field, string Text)[]
        {
            (nameof(card.Name), card.Name), (nameof(card.Paper), card.Paper), (nameof(card.Doi), card.Doi), (nameof(card.Task), card.Task),
            (nameof(card.Input), card.Input), (nameof(card.Output), card.Output), (nameof(card.Training), card.Training),
            (nameof(card.Headline), card.Headline), (nameof(card.Specification), card.Specification),
        };
        List<string> faults = [.. texts.Where(text => string.IsNullOrWhiteSpace(text.Text)).Select(text => $"{text.Field} is empty")];
        if (!card.Doi.StartsWith("10.", StringComparison.Ordinal) || !card.Doi.Contains('/', StringComparison.Ordinal))
            faults.Add($"'{card.Doi}' is no digital object identifier");
        if (system.Variants.Count == 0 || system.Variants[0].Name.Length > 0)
            faults.Add("the first variant is not the default");
        faults.AddRange(system.Variants.Where(variant => string.IsNullOrWhiteSpace(variant.Summary)).Select(variant => $"'{variant.Name}' has no summary"));
        if (string.IsNullOrWhiteSpace(system.Demo.Task) || string.IsNullOrWhiteSpace(system.Demo.Metric))
            faults.Add("the demo does not say its task and metric");
        return new CheckResult("card", faults.Count == 0, faults.Count == 0 ? "complete" : string.Join("; ", faults));
    }

    /// <summary>Whether the network has as many trainable parameters as published; where no count is published, its own is stated.</summary>
    public static CheckResult ParameterCount(Network network, ZooVariant variant)
    {
        var count = LayerTable.Parameters(network);
        return new CheckResult("parameters", variant.PublishedParameters is null || count == variant.PublishedParameters,
            variant.PublishedParameters is { } published ? $"{count}, published {published}" : $"{count}, no published count");
    }

    /// <summary>Whether each output has the shape that the network promises.</summary>
    public static CheckResult OutputShapes(Network network, IReadOnlyList<Tensor> inputs)
    {
        var expected = network.Outputs.Select(field => Shape([inputs[0].shape[0], .. field.Shape.Select(size => (long)size)])).ToList();
        var found = Evaluate(network, inputs).Select(output => Shape(output.shape)).ToList();
        return new CheckResult("output shape", expected.SequenceEqual(found),
            expected.SequenceEqual(found) ? string.Join(" and ", found) : $"{string.Join(" and ", found)} instead of {string.Join(" and ", expected)}");
    }

    /// <summary>Whether a call in evaluation mode gives the same bits twice.</summary>
    public static CheckResult Repeatable(Network network, IReadOnlyList<Tensor> inputs)
    {
        var passed = SameBits(Evaluate(network, inputs), Evaluate(network, inputs));
        return new CheckResult("repeatable", passed, passed ? "equal bits" : "two calls in evaluation mode differ");
    }

    /// <summary>Whether the gradient of a loss reaches every parameter, and a small step against it lowers that loss.</summary>
    /// <remarks>Dropout draws the same units before and after. The network keeps the step.</remarks>
    public static IReadOnlyList<CheckResult> TrainingStep(Network network, IReadOnlyList<Tensor> inputs, long seed)
    {
        var loss = new CheckLoss(network, inputs, seed);
        network.train();
        network.zero_grad();
        var before = loss.Compute();
        before.backward();
        var parameters = network.named_parameters().Where(entry => entry.parameter.requires_grad).ToList();
        var untouched = parameters.Where(entry => !HasGradient(entry.parameter)).Select(entry => entry.name).ToList();
        var squares = parameters.Sum(entry => SquaredGradient(entry.parameter));
        var start = before.item<float>();
        using (no_grad())
        {
            foreach (var (_, parameter) in parameters)
                if (parameter.grad is { } gradient)
                    using (gradient)
                        parameter.add_(gradient, alpha: -LinearShare * start / squares);
            var end = loss.Compute().item<float>();
            network.zero_grad();
            return
            [
                new CheckResult("gradient", untouched.Count == 0,
                    untouched.Count == 0 ? $"reaches all {parameters.Count} parameters" : $"does not reach {string.Join(", ", untouched)}"),
                new CheckResult("training step", end < start, FormattableString.Invariant($"loss {start:G7} before, {end:G7} after")),
            ];
        }
    }

    /// <summary>Whether another network with the saved weights computes the same bits.</summary>
    public static CheckResult SavedAndLoaded(Network network, ZooVariant variant, IReadOnlyList<Tensor> inputs)
    {
        var path = Path.GetTempFileName();
        try
        {
            Safetensors.Save(path, network.state_dict());
            using var other = variant.Options.Create();
            other.load_state_dict(Safetensors.Load(path));
            var passed = SameBits(Evaluate(network, inputs), Evaluate(other, inputs));
            return new CheckResult("save and load", passed, passed ? "equal bits" : "the loaded network computes other numbers");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IReadOnlyList<Tensor> Evaluate(Network network, IReadOnlyList<Tensor> inputs)
    {
        network.eval();
        using var noGradient = no_grad();
        return network.call(inputs);
    }

    private static bool SameBits(IReadOnlyList<Tensor> first, IReadOnlyList<Tensor> second) =>
        first.Count == second.Count && first.Zip(second).All(pair => pair.First.contiguous().bytes.SequenceEqual(pair.Second.contiguous().bytes));

    private static bool HasGradient(Tensor parameter)
    {
        using var gradient = parameter.grad;
        return gradient is not null && gradient.ne(0).any().item<bool>();
    }

    private static double SquaredGradient(Tensor parameter)
    {
        using var gradient = parameter.grad;
        return gradient is null ? 0 : gradient.square().sum().item<float>();
    }

    private static string Shape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
