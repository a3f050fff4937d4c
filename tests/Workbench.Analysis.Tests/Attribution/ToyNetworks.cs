using Workbench.Data.Examples;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Tests.Attribution;

/// <summary>A network made of a function, for tests whose values are computed by hand.</summary>
internal sealed class ToyNetwork : Network
{
    private readonly Func<IReadOnlyList<Tensor>, Tensor> logits;

    /// <param name="shape">Shape of the one input, without the batch.</param>
    /// <param name="logits">The logits of the input.</param>
    /// <param name="parts">The modules that it calls.</param>
    public ToyNetwork(int[] shape, Func<Tensor, Tensor> logits, params nn.Module[] parts)
        : this([shape], inputs => logits(inputs[0]), parts)
    {
    }

    public ToyNetwork(int[][] shapes, Func<IReadOnlyList<Tensor>, Tensor> logits, params nn.Module[] parts)
        : base(nameof(ToyNetwork))
    {
        this.logits = logits;
        for (var i = 0; i < parts.Length; i++)
            register_module($"part{i}", parts[i]);
        Inputs = [.. shapes.Select((shape, i) => new ExampleField($"input{i}", shape))];
        eval();
    }

    public override IReadOnlyList<ExampleField> Inputs { get; }

    public override IReadOnlyList<ExampleField> Outputs => [new("output", [1])];

    public override OutputFunction OutputFunction => Output;

    public OutputFunction Output { get; init; }

    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => logits(inputs);
}

/// <summary>Networks small enough to work out by hand, and random ones of every kind of module.</summary>
internal static class ToyNetworks
{
    public static TorchSharp.Modules.Linear Linear(double[,] weights, params double[] bias)
    {
        var linear = nn.Linear(weights.GetLength(1), weights.GetLength(0), hasBias: bias.Length > 0);
        using var quiet = no_grad();
        linear.weight.copy_(tensor(weights, dtype: float32));
        linear.bias?.copy_(tensor(bias, dtype: float32));
        return linear;
    }

    /// <summary>min(i1, i2) = i1 - ReLU(i1 - i2).</summary>
    public static ToyNetwork Minimum()
    {
        var (difference, relu, result) = (Linear(new double[,] { { 1, -1 } }), nn.ReLU(), Linear(new double[,] { { 1, -1 } }));
        return new ToyNetwork(
            [2], input => result.call(cat([input.narrow(1, 0, 1), relu.call(difference.call(input))], 1)), difference, relu, result);
    }

    /// <summary>w . x + b.</summary>
    public static ToyNetwork Weighted(double[] weights, double bias)
    {
        var row = new double[1, weights.Length];
        for (var i = 0; i < weights.Length; i++)
            row[0, i] = weights[i];
        var linear = Linear(row, bias);
        return new ToyNetwork([weights.Length], linear.call, linear);
    }

    /// <summary>x^2 + 3 x y of two numbers, without modules.</summary>
    public static ToyNetwork Quadratic() => new(
        [2], input => (input.narrow(1, 0, 1).square() + (3 * input.narrow(1, 0, 1) * input.narrow(1, 1, 1))));

    /// <summary>A convolutional network with weights from a seed; <paramref name="kind"/> chooses its nonlinearity and pooling.</summary>
    public static ToyNetwork Convolutional(int seed, int kind, int length = 24, int outputs = 2)
    {
        manual_seed(seed);
        var modules = new List<nn.Module<Tensor, Tensor>>
        {
            nn.Conv1d(4, 6, 5, padding: kind % 2 == 0 ? 2 : 0), Activation(kind),
        };
        if (kind % 3 == 0)
            modules.Add(nn.BatchNorm1d(6));
        modules.Add(kind % 4 == 3 ? nn.AvgPool1d(2) : nn.MaxPool1d(kind % 2 == 0 ? 2 : 3, stride: 2));
        modules.AddRange([nn.Conv1d(6, 5, 3), Activation(kind + 1)]);
        if (kind % 5 == 4)
            modules.Add(nn.AdaptiveMaxPool1d(2));
        modules.AddRange([nn.Dropout(0.3), nn.Flatten()]);
        var body = nn.Sequential(modules);
        body.eval();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var width = body.call(zeros(1, 4, length)).shape[1];
        body.append(nn.Linear(width, 7)).append(kind % 3 == 1 ? nn.BatchNorm1d(7) : nn.Dropout(0.2)).append(Activation(kind + 2)).append(
            nn.Linear(7, outputs));
        Randomise(body);
        return new ToyNetwork([4, length], body.call, body);
    }

    /// <summary>One-hot letters that a seed fixes, (examples, 4, length).</summary>
    public static Tensor Sequences(int examples, int length, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var values = new float[examples * 4 * length];
        for (var example = 0; example < examples; example++)
            for (var place = 0; place < length; place++)
                values[(((example * 4) + random.NextInt(4)) * length) + place] = 1;
        return tensor(values, [examples, 4, length]);
    }

    public static double[] Values(Tensor tensor) => tensor.to_type(float64).cpu().contiguous().data<double>().ToArray();

    public static void AssertNear(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], tolerance);
    }

    /// <summary>Batch normalisation as after training: means, variances, scales (of both signs) and shifts that are not 0 and 1.</summary>
    private static void Randomise(nn.Module body)
    {
        foreach (var norm in body.modules().OfType<TorchSharp.Modules.BatchNorm1d>())
        {
            norm.running_mean!.normal_(0, 0.3);
            norm.running_var!.uniform_(0.5, 1.5);
            norm.weight!.normal_(0.5, 0.7);
            norm.bias!.normal_(0, 0.3);
        }

        foreach (var linear in body.modules().OfType<TorchSharp.Modules.Linear>())
            linear.weight.mul_(3);
    }

    private static nn.Module<Tensor, Tensor> Activation(int kind) => (kind % 7) switch
    {
        0 => nn.ReLU(),
        1 => nn.Sigmoid(),
        2 => nn.Tanh(),
        3 => nn.ELU(),
        4 => nn.GELU(),
        5 => nn.ReLU(inplace: true),
        _ => nn.Softmax(1),
    };
}
