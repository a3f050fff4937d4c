using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Networks;
using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The network of DeepPINK: a feature and its knockoff go into one unit, each with a weight of its own, and compete for it; a
/// perceptron follows.
/// </summary>
internal sealed class PairwiseCoupling : Network
{
    private const double FirstWeight = 0.1;

    private readonly int features;
    private readonly Parameter filter;
    private readonly MultilayerPerceptron perceptron;

    public PairwiseCoupling(int features, IReadOnlyList<int> hidden, OutputFunction output)
        : base("DeepPINK")
    {
        this.features = features;
        OutputFunction = output;
        filter = new Parameter(full([2, features], FirstWeight));
        perceptron = new MultilayerPerceptron(features, hidden, 1);
        RegisterComponents();
    }

    public override IReadOnlyList<ExampleField> Inputs => [new("features", [features]), new("knockoffs", [features])];

    public override IReadOnlyList<ExampleField> Outputs => [new("trait", [1])];

    public override OutputFunction OutputFunction { get; }

    public override Tensor Logits(IReadOnlyList<Tensor> inputs) =>
        perceptron.call((filter[0] * inputs[0]) + (filter[1] * inputs[1]));

    /// <summary>Z^2 - Z~^2 of each feature, where Z is the filter's weight times the product of the weight matrices behind it.</summary>
    public double[] Statistics()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var product = perceptron.modules().OfType<Linear>()
            .Select(linear => linear.weight.to_type(ScalarType.Float64))
            .Aggregate((before, next) => next.mm(before));
        var importance = (filter.to_type(ScalarType.Float64) * product).square();
        return (importance[0] - importance[1]).contiguous().data<double>().ToArray();
    }
}
