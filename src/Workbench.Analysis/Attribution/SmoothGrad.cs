using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// SmoothGrad: the mean of the gradients at noisy copies of the input (Smilkov et al. 2017, arXiv:1706.03825).
/// </summary>
public sealed record SmoothGrad : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "SmoothGrad";

    /// <summary>Noisy copies an example.</summary>
    public int Samples { get; init; } = 50;

    /// <summary>Standard deviation of the normal noise, as a share of the range of the example's input (1 for one-hot letters).</summary>
    public double Noise { get; init; } = 0.15;

    /// <summary>Whether the mean gradient is multiplied by the input.</summary>
    public bool TimesInput { get; init; }

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        if (Samples < 1 || !(Noise >= 0))
            throw new WorkbenchException($"SmoothGrad with {Samples} samples and noise {Noise}: at least one sample and a noise of at least 0 are needed.");
        var attributions = work.Zeros();
        var noise = new ExampleNoise(work, Samples);
        work.InBatches(work.Examples * Samples, (first, count) =>
        {
            var owners = work.Owners(first, count, Samples);
            var rows = work.InputsOf(owners).ToArray();
            foreach (var input in work.Attributed)
            {
                var flat = rows[input].flatten(1);
                var range = (flat.amax([1]) - flat.amin([1])).mul(Noise).reshape([-1, .. Enumerable.Repeat(1L, (int)rows[input].dim() - 1)]);
                rows[input] = rows[input] + (noise.Of(input, first, count) * range);
            }

            var gradients = work.Gradients(rows);
            for (var i = 0; i < gradients.Count; i++)
                attributions[work.Attributed[i]].index_add_(0, owners, gradients[i], 1.0 / Samples);
        });
        if (TimesInput)
            foreach (var input in work.Attributed)
                attributions[input].mul_(work.Inputs[input]);
        return new FoundAttribution(attributions);
    }

    /// <summary>Standard normal noise that depends on seed, example and sample only.</summary>
    private sealed class ExampleNoise(AttributionWork work, int samples)
    {
        private readonly Dictionary<int, (long Example, SeededRandom Random)> current = [];

        /// <summary>The noise of the next rows of an input; rows are asked for in order.</summary>
        public Tensor Of(int input, long first, long count)
        {
            var size = work.Inputs[input].numel() / work.Examples;
            var values = new float[count * size];
            for (long row = 0; row < count; row++)
            {
                var example = (first + row) / samples;
                if (!current.TryGetValue(input, out var state) || state.Example != example)
                    current[input] = state = (example, work.RandomOf((example * work.Inputs.Count) + input));
                foreach (ref var value in values.AsSpan((int)(row * size), (int)size))
                    value = (float)state.Random.NextNormal();
            }

            return tensor(values, [count, .. work.Inputs[input].shape.AsSpan(1)], device: work.Inputs[input].device);
        }
    }
}
