using Workbench.Networks.Training;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Models;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>Fitted deep kernels, averaged. It holds plain numbers only; there is nothing to dispose.</summary>
public sealed class FittedDeepKernel : FittedPredictor
{
    private readonly DeepKernelRegression method;
    private readonly MarkerInputs inputs;
    private readonly DeepKernelFunction function;

    internal FittedDeepKernel(
        DeepKernelRegression method, TrainedNetworks trained, IReadOnlyList<DeepKernelMember> members, IReadOnlyList<MixedModelFit> fits)
        : base(FixedEffect.Mean(fits.Select(fit => fit.FixedEffects).ToList(), Enumerable.Repeat(1.0 / fits.Count, fits.Count).ToList()))
    {
        this.method = method;
        inputs = trained.Inputs;
        function = new DeepKernelFunction((DeepKernelSettings)method.Settings, members);
        Histories = trained.Histories;
        Fits = fits;
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
    public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => function.Values(method, inputs, data, rows);

    /// <inheritdoc/>
    internal override GeneticFunction Function => function;

    /// <inheritdoc/>
    public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings)
    {
        using var scope = NewDisposeScope();
        using var network = method.BuildFeatures(inputs.Width);
        var given = inputs.Tensor(data, rows);
        var gradient = zeros_like(given);
        foreach (var member in function.Members)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            var leaf = given.detach().requires_grad_();
            gradient.add_(autograd.grad([DeepKernelFunction.Values(network, member, leaf).sum()], [leaf])[0], 1.0 / function.Members.Count);
        }

        return inputs.Explain(new InputSlopes(gradient, data, rows), settings);
    }
}
