using Workbench.Networks.Training;
using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>One network of a deep kernel and its mixed model.</summary>
/// <param name="Weights">The network.</param>
/// <param name="Features">training individuals x features numbers.</param>
/// <param name="Fit">The mixed model with the network's kernel.</param>
internal sealed record DeepKernelMember(NetworkWeights Weights, double[] Features, MixedModelFit Fit);

/// <summary>Fitted deep kernels, averaged. It holds plain numbers only; there is nothing to dispose.</summary>
public sealed class FittedDeepKernel : FittedPredictor
{
    private readonly DeepKernelRegression method;
    private readonly MarkerInputs inputs;
    private readonly IReadOnlyList<DeepKernelMember> members;

    internal FittedDeepKernel(DeepKernelRegression method, TrainedNetworks trained, IReadOnlyList<DeepKernelMember> members)
        : base(FixedEffect.Mean(
            members.Select(member => member.Fit.FixedEffects).ToList(), Enumerable.Repeat(1.0 / members.Count, members.Count).ToList()))
    {
        this.method = method;
        inputs = trained.Inputs;
        this.members = members;
        Histories = trained.Histories;
        Fits = members.Select(member => member.Fit).ToList();
    }

    /// <summary>The losses of each network epoch by epoch: minus the log-likelihood an individual.</summary>
    public IReadOnlyList<TrainingHistory> Histories { get; }

    /// <summary>The mixed model with each network's kernel.</summary>
    public IReadOnlyList<MixedModelFit> Fits { get; }

    /// <summary>
    /// The variances with the likeliest network's kernel. That kernel was learned from the same trait, so the genetic variance and the
    /// heritability are larger than what holds for other individuals, and the standard error takes the kernel as known.
    /// </summary>
    public override VarianceComponents Variances => Fits.MaxBy(fit => fit.Variances.LogLikelihood)!.Variances;

    /// <inheritdoc/>
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = method.BuildFeatures(inputs.Width);
        var given = inputs.Tensor(data, rows);
        var sum = zeros([rows.Length], dtype: ScalarType.Float64);
        foreach (var member in members)
            sum.add_(Values(network, member, given), 1.0 / members.Count);
        return sum.data<double>().ToArray();
    }

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        using var network = method.BuildFeatures(inputs.Width);
        var given = inputs.Tensor(data, rows);
        var gradient = zeros_like(given);
        foreach (var member in members)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            var leaf = given.detach().requires_grad_();
            gradient.add_(autograd.grad([Values(network, member, leaf).sum()], [leaf])[0], 1.0 / members.Count);
        }

        return inputs.Explain(new InputSlopes(gradient, data, rows), settings);
    }

    // One network's genetic values, (individuals), float64, in units of the trait.
    private static Tensor Values(DeepFeatures network, DeepKernelMember member, Tensor given)
    {
        member.Weights.CopyTo(network);
        network.eval();
        var weights = member.Fit.KernelWeights;
        var training = tensor(member.Features, [weights.Length, member.Features.Length / weights.Length]);
        return MarginalLikelihoodLoss.Gaussian(network.Features(given), training).mv(tensor(weights));
    }
}
