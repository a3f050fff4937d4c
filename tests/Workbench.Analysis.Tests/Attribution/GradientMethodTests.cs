using Workbench.Analysis.Attribution;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class GradientMethodTests
{
    [Fact]
    public void Saliency_is_the_magnitude_of_the_gradient()
    {
        using var scope = NewDisposeScope();
        using var network = Weighted([2, -3], 1);
        var input = tensor(new float[,] { { 5, 7 } });
        Assert.Equal([2, 3], Values(new Saliency().Attribute(network, input, 0).Attribution));
        Assert.Equal([2, -3], Values(new Saliency { Absolute = false }.Attribute(network, input, 0).Attribution));
    }

    [Fact]
    public void Gradient_times_input_multiplies()
    {
        // x^2 + 3xy at (2, 5): gradient (4 + 15, 6).
        using var scope = NewDisposeScope();
        using var network = Quadratic();
        var result = new GradientTimesInput().Attribute(network, tensor(new float[,] { { 2, 5 } }), 0);
        AssertNear([38, 30], Values(result.Attribution), 1e-4);
    }

    [Fact]
    public void SmoothGrad_of_a_linear_network_is_its_gradient_and_of_a_square_the_mean_gradient()
    {
        using var scope = NewDisposeScope();
        using var linear = Weighted([2, -3], 1);
        var input = tensor(new float[,] { { 2, 5 } });
        AssertNear([2, -3], Values(new SmoothGrad().Attribute(linear, input, 0).Attribution), 1e-5);
        using var network = Quadratic();
        // Noise of standard deviation 0.15 x range 3: the mean of 2x + 3y over 4000 samples has a standard error of 0.026.
        var result = new SmoothGrad { Samples = 4000 }.Attribute(network, input, 0, new() { BatchSize = 512 });
        AssertNear([19, 6], Values(result.Attribution), 0.13);
    }

    [Fact]
    public void SmoothGrad_does_not_depend_on_the_batch_size()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(5, 1);
        var input = Sequences(3, 24);
        var some = new SmoothGrad { Samples = 7 }.Attribute(network, input, 0, new() { BatchSize = 4 });
        var other = new SmoothGrad { Samples = 7 }.Attribute(network, input, 0, new() { BatchSize = 100 });
        AssertNear(Values(some.Attribution), Values(other.Attribution), 1e-5);
    }

    [Fact]
    public void Integrated_gradients_integrate_a_square()
    {
        // Along (2a, 5a): the gradient of x is 2x + 3y = 19a, of y is 3x = 6a; means 9.5 and 3.
        using var scope = NewDisposeScope();
        using var network = Quadratic();
        var result = new IntegratedGradients { Steps = 2 }.Attribute(network, tensor(new float[,] { { 2, 5 } }), 0);
        AssertNear([19, 15], Values(result.Attribution), 1e-4);
        Assert.Equal(0, result.ConvergenceDelta!.item<float>(), 1e-4f);
    }

    [Theory]
    [InlineData(PathQuadrature.GaussLegendre)]
    [InlineData(PathQuadrature.Midpoints)]
    public void Integrated_gradients_sum_to_the_difference_for_a_hundred_random_networks(PathQuadrature quadrature)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            using var scope = NewDisposeScope();
            using var network = Convolutional(seed, seed);
            var (input, reference) = (Sequences(2, 24, (ulong)seed), Sequences(2, 24, (ulong)seed + 1000));
            var method = new IntegratedGradients { Reference = Reference.OfEachExample(reference), Quadrature = quadrature, MaximalSteps = 6400 };
            var result = method.Attribute(network, input, 0, new() { BatchSize = 256 });
            var expected = Values((network.Logits([input]) - network.Logits([reference])).select(1, 0));
            var sums = Values(result.Attribution.sum([1, 2]));
            for (var example = 0; example < 2; example++)
                Assert.Equal(expected[example], sums[example], 1.1e-3 * Math.Max(1, Math.Abs(expected[example])));
        }
    }

    [Fact]
    public void Too_few_steps_are_an_error_that_says_what_to_raise()
    {
        using var scope = NewDisposeScope();
        var relu = nn.ReLU();
        using var network = new ToyNetwork([1], input => relu.call(input - 3) * 10, relu);
        var method = new IntegratedGradients { Steps = 2, MaximalSteps = 2 };
        var input = tensor(new float[,] { { 4 } });
        Assert.Contains("MaximalSteps", Assert.Throws<WorkbenchException>(() => method.Attribute(network, input, 0)).Message);
        Assert.Single((method with { FailOnDelta = false }).Attribute(network, input, 0).Remarks);
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_refused()
    {
        using var scope = NewDisposeScope();
        using var network = Weighted([2, -3], 1);
        var method = new Saliency();
        Assert.Contains("input0 [B, 2]", Assert.Throws<WorkbenchException>(() => method.Attribute(network, zeros(1, 3), 0)).Message);
        Assert.Contains("output 4", Assert.Throws<WorkbenchException>(() => method.Attribute(network, zeros(1, 2), 4)).Message);
        Assert.Contains("NaN", Assert.Throws<WorkbenchException>(() => method.Attribute(network, full(1, 2, float.NaN), 0)).Message);
        Assert.Contains("whole numbers", Assert.Throws<WorkbenchException>(() => method.Attribute(network, zeros(1, 2, dtype: int64), 0)).Message);
    }

    [Fact]
    public void Several_inputs_are_attributed_together()
    {
        // y = 2 a + 3 b c.
        using var scope = NewDisposeScope();
        using var network = new ToyNetwork([[1], [2]], inputs => (2 * inputs[0]) + (3 * inputs[1].prod(1, keepdim: true)));
        var result = new IntegratedGradients().Attribute(network, [tensor(new float[,] { { 4 } }), tensor(new float[,] { { 2, 5 } })], 0);
        AssertNear([8], Values(result.Attributions[0]), 1e-4);
        AssertNear([15, 15], Values(result.Attributions[1]), 1e-4);
    }

    [Fact]
    public void The_record_of_a_result_names_method_network_and_hashes()
    {
        using var scope = NewDisposeScope();
        using var network = Weighted([2, -3], 1);
        var input = tensor(new float[,] { { 5, 7 } });
        var first = new IntegratedGradients { Steps = 4 }.Attribute(network, input, 0).Provenance;
        Assert.Contains("Steps = 4", first.Method);
        Assert.Equal("ToyNetwork", first.Network);
        var second = new IntegratedGradients { Steps = 4 }.Attribute(network, input + 1, 0).Provenance;
        Assert.Equal(first.WeightsHash, second.WeightsHash);
        Assert.NotEqual(first.InputsHash, second.InputsHash);
    }

    [Fact]
    public void Cancelling_stops_between_batches()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(1, 1);
        using var source = new CancellationTokenSource();
        var seen = new Recorder(source);
        var run = new AttributionRun { BatchSize = 1, Progress = seen, Cancellation = source.Token };
        Assert.Throws<OperationCanceledException>(() => new Saliency().Attribute(network, Sequences(5, 24), 0, run));
        Assert.Equal([1], seen.Done);
    }

    private sealed class Recorder(CancellationTokenSource source) : IProgress<WorkProgress>
    {
        public List<long> Done { get; } = [];

        public void Report(WorkProgress value)
        {
            Done.Add(value.Done);
            source.Cancel();
        }
    }
}
