using TorchSharp;
using TorchSharp.Modules;
using Workbench.Analysis.Attribution;
using Workbench.Networks;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Analysis.Tests.Attribution;

/// <summary>
/// Integrated gradients and DeepLIFT equal an independent script in PyTorch (Twins/attributions.py), which computes the latter layer by
/// layer. Both in double precision, where a small difference of activations leaves the slope exact; tolerance 1e-8 of the greatest
/// attribution.
/// </summary>
public sealed class AttributionTwinTests
{
    private const int Length = 30;
    private const int Examples = 4;

    [Theory]
    [InlineData("conv,relu,max2/2,conv,relu,flatten,linear,relu,linear", true)]
    [InlineData("conv,relu,max3/2,conv,tanh,flatten,linear,relu,linear", false)]
    [InlineData("conv,batchnorm,sigmoid,avg3/3,conv,batchnorm,relu,max2/2,flatten,linear", true)]
    [InlineData("conv,tanh,max4/3,flatten,linear,sigmoid,linear", false)]
    public void Attributions_equal_those_of_PyTorch(string layers, bool fromZero)
    {
        PythonTwin.Require();
        using var scope = NewDisposeScope();
        using var body = Chain(layers.Split(','));
        using var network = new ModuleNetwork(body, [new("sequence", [4, Length])], [new("outputs", [2])]);
        network.to(float64).eval();
        var input = ToyNetworks.Sequences(Examples, Length, seed: 5).to_type(float64);
        var reference = fromZero ? zeros_like(input) : ToyNetworks.Sequences(Examples, Length, seed: 6).to_type(float64);
        var twin = PythonTwin.Compute(
            "Workbench.Analysis.Tests/Attribution/Twins/attributions.py", body, new() { ["input"] = input, ["reference"] = reference }, layers);

        // A given number of steps on both sides: how near it comes to the integral is not what is compared.
        var gradients = new IntegratedGradients { Reference = Reference.OfEachExample(reference), FailOnDelta = false };
        Compare("midpoints", gradients with { Quadrature = PathQuadrature.Midpoints, Steps = 100, MaximalSteps = 100 });
        Compare("gauss", gradients with { Steps = 30, MaximalSteps = 30 });
        Compare("deeplift", new DeepLift { Reference = Reference.OfEachExample(reference) });

        void Compare(string name, AttributionMethod method)
        {
            var found = method.Attribute(network, input, 0, new() { BatchSize = 64 }).Attribution;
            var greatest = twin[name].abs().max().item<double>();
            var difference = (found - twin[name]).abs().max().item<double>();
            Assert.True(difference <= 1e-8 * greatest, $"{name} differ by {difference} of at most {greatest}");
        }
    }

    /// <summary>A chain of layers with weights from a fixed seed, spread wide enough that every nonlinearity bends.</summary>
    private static Sequential Chain(string[] layers)
    {
        manual_seed(3);
        var chain = nn.Sequential();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var layer in layers)
        {
            var shape = chain.Count == 0 ? [1, 4, Length] : chain.call(zeros(1, 4, Length)).shape;
            nn.Module<Tensor, Tensor> module = layer switch
            {
                "conv" => nn.Conv1d(shape[1], 6, 5),
                "batchnorm" => Used(nn.BatchNorm1d(shape[1])),
                "linear" => nn.Linear(shape[1], layers.Length == chain.Count + 1 ? 2 : 8),
                "relu" => nn.ReLU(),
                "tanh" => nn.Tanh(),
                "sigmoid" => nn.Sigmoid(),
                "flatten" => nn.Flatten(),
                _ => Pool(layer[..3], layer[3..].Split('/').Select(long.Parse).ToArray()),
            };
            if (layer is "conv" or "linear")
                foreach (var parameter in module.parameters())
                    parameter.mul_(2);
            chain.append(module).eval();
        }

        return chain;
    }

    private static nn.Module<Tensor, Tensor> Pool(string kind, long[] sizes) =>
        kind == "max" ? nn.MaxPool1d(sizes[0], sizes[1]) : nn.AvgPool1d(sizes[0], sizes[1]);

    // Means, variances, scales and shifts as after training.
    private static BatchNorm1d Used(BatchNorm1d norm)
    {
        norm.running_mean!.normal_(0, 0.3);
        norm.running_var!.uniform_(0.5, 1.5);
        norm.weight!.normal_(0.5, 0.7);
        norm.bias!.normal_(0, 0.3);
        return norm;
    }
}
