using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// The class optimisation of Deep Motif Dashboard: the input, no longer one-hot, that makes the network surest of a bound site under
/// a penalty on its size, found by gradient descent and brought into the form of a position weight matrix.
/// </summary>
public sealed record DeMoClassOptimization
{
    /// <summary>Steps of RMSprop.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Step size.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Coefficient of the sum of squares of the input.</summary>
    public double Penalty { get; init; } = 0.009;

    /// <summary>Seed of the input that the descent starts from.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Finds the input.</summary>
    /// <param name="network">One of the three networks of Deep Motif Dashboard.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>
    /// Length x 4 numbers in the order A, C, G, T, each position adding up to 1: the input clamped to [0, 1], divided by its largest
    /// entry, 0.01 added, and normalised.
    /// </returns>
    public double[] Run(Network network, CancellationToken cancellation = default)
    {
        network.eval();
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        var length = network.Inputs[0].Shape[1];
        var random = new SeededRandom(unchecked((ulong)Seed));
        using var input = new Parameter(tensor(Enumerable.Range(0, 4 * length).Select(_ => (float)random.NextDouble()).ToArray(), [1, 4, length]));
        using var optimizer = optim.RMSProp([input], LearningRate);
        using var bound = zeros(1, ScalarType.Int64);
        for (var step = 0; step < Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var loss = nn.functional.nll_loss(network.call([input])[0], bound) + (Penalty * input.square().sum());
            // The gradient of the input alone: the network's own gradients are not touched.
            input.grad = autograd.grad([loss], [input])[0].DetachFromDisposeScope();
            optimizer.step();
        }

        return Normalised(input.detach().clamp(0, 1).squeeze(0).t().contiguous().data<float>().ToArray());
    }

    private static double[] Normalised(float[] image)
    {
        double largest = image.Max();
        var matrix = image.Select(value => (largest > 0 ? value / largest : 0) + 0.01).ToArray();
        for (var position = 0; position < matrix.Length; position += 4)
        {
            var column = matrix.AsSpan(position, 4);
            var sum = column[0] + column[1] + column[2] + column[3];
            foreach (ref var value in column)
                value /= sum;
        }

        return matrix;
    }
}
