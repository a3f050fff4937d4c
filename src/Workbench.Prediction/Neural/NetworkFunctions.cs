using System.Numerics.Tensors;
using TorchSharp;
using Workbench.Networks.Training;
using Workbench.Prediction.Models;

namespace Workbench.Prediction.Neural;

/// <summary>The mean of an ensemble of networks.</summary>
/// <param name="Method">Name of the method that builds the networks.</param>
/// <param name="Settings">How they are built.</param>
/// <param name="Code">The code of the markers that they see; null where they see the markers as the settings say.</param>
/// <param name="Outputs">Numbers that each gives, the trait's first.</param>
/// <param name="Networks">Their weights.</param>
/// <param name="Scale">Units of the trait of one unit of their output.</param>
internal sealed record NetworkFunction(
    string Method, EnsembleSettings Settings, AutoencoderCode? Code, int Outputs, IReadOnlyList<NetworkWeights> Networks, double Scale) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => Code is null && MarkerInputs.NeedStudy(Settings.Inputs);

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows) =>
        Values(
            Settings.Method(Method),
            Code is null ? MarkerInputs.Of(Settings.Inputs, study ?? data) : new AutoencoderInputs(study ?? data, Code),
            data,
            rows.ToArray());

    /// <summary>The genetic values by networks that the method builds.</summary>
    public double[] Values(NetworkMethod method, MarkerInputs inputs, PredictionData data, ReadOnlyMemory<int> rows)
    {
        var values = new double[rows.Length];
        var examples = inputs.Examples(inputs.Of(data), new float[data.Count], rows.ToArray());
        using var scope = torch.NewDisposeScope();
        using var network = method.Build(inputs.Width, Outputs);
        foreach (var weights in Networks)
        {
            weights.CopyTo(network);
            var predicted = Trainer.Predict(network, examples);
            for (var index = 0; index < values.Length; index++)
                values[index] += predicted.Of(index)[0];
        }

        TensorPrimitives.Multiply(values, Scale / Networks.Count, values);
        return values;
    }
}

/// <summary>The mean of networks with Bayesian regularisation.</summary>
/// <param name="Inputs">What they see.</param>
/// <param name="InputRange">The scale of the inputs.</param>
/// <param name="Target">The scale of the output.</param>
/// <param name="Networks">The networks.</param>
internal sealed record EvidenceFunction(
    NetworkInputs Inputs, InputScale InputRange, TargetRange Target, IReadOnlyList<TrainedEvidenceNetwork> Networks) : GeneticFunction
{
    /// <inheritdoc/>
    public override bool NeedsStudy => MarkerInputs.NeedStudy(Inputs);

    /// <inheritdoc/>
    public override double[] Values(PredictionData? study, PredictionData data, ReadOnlySpan<int> rows)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        var x = Scaled(MarkerInputs.Of(Inputs, study ?? data), data, rows.ToArray());
        var sum = Networks.Select(network => network.Tensors().Predict(x)).Aggregate((all, next) => all + next).div_(Networks.Count);
        return sum.data<double>().ToArray().Select(Target.Unscaled).ToArray();
    }

    /// <summary>(rows, inputs) values on the networks' scale.</summary>
    public torch.Tensor Scaled(MarkerInputs inputs, PredictionData data, ReadOnlyMemory<int> rows) =>
        InputRange.Apply(inputs.Tensor(data, rows).to_type(torch.ScalarType.Float64));
}
