using Workbench.Networks.Training;
using Workbench.Prediction.Models;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>One network of a deep kernel with its kriging weights.</summary>
/// <param name="Weights">The network.</param>
/// <param name="Features">training individuals x features numbers.</param>
/// <param name="KernelWeights">One a training individual.</param>
internal sealed record DeepKernelMember(NetworkWeights Weights, double[] Features, double[] KernelWeights);

/// <summary>The mean of regressions on learned kernels.</summary>
/// <param name="Settings">How the networks are built.</param>
/// <param name="Members">The networks.</param>
internal sealed record DeepKernelFunction(DeepKernelSettings Settings, IReadOnlyList<DeepKernelMember> Members) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => MarkerInputs.NeedStudy(Settings.Inputs);

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows) =>
        Values(new DeepKernelRegression(Settings), MarkerInputs.Of(Settings.Inputs, study ?? data), data, rows.ToArray());

    /// <summary>The genetic values by networks that the method builds.</summary>
    public double[] Values(DeepKernelRegression method, MarkerInputs inputs, PredictionData data, ReadOnlyMemory<int> rows)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = method.BuildFeatures(inputs.Width);
        var given = inputs.Tensor(data, rows);
        var sum = zeros([rows.Length], dtype: ScalarType.Float64);
        foreach (var member in Members)
            sum.add_(Values(network, member, given), 1.0 / Members.Count);
        return sum.data<double>().ToArray();
    }

    /// <summary>One network's genetic values, (individuals), float64, in units of the trait.</summary>
    public static Tensor Values(DeepFeatures network, DeepKernelMember member, Tensor given)
    {
        member.Weights.CopyTo(network);
        network.eval();
        var weights = member.KernelWeights;
        var training = tensor(member.Features, [weights.Length, member.Features.Length / weights.Length]);
        return MarginalLikelihoodLoss.Gaussian(network.Features(given), training).mv(tensor(weights));
    }
}
