using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalisation of each channel of each example. Ulyanov et al., 2016 (arXiv:1607.08022).</summary>
public abstract class InstanceNorm : NormBase
{
    public InstanceNorm(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(num_features, eps, momentum ?? 0.1, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <summary>Dimensions of an input without its batch dimension.</summary>
    protected abstract long GetNumberOfBatchDimensions();

    /// <exception cref="ArgumentException">The input has other dimensions or features.</exception>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var featureDimension = (int)(input.Dimensions - GetNumberOfBatchDimensions());
        if (input.size(featureDimension) != num_features)
            throw new ArgumentException(
                $"{GetName()} has {num_features} features; the input has shape {Extents.Text(input.shape)}.");
        if (featureDimension == 1)
            return Normalised(input);
        using var batch = input.unsqueeze(0);
        using var normalised = Normalised(batch);
        return normalised.squeeze(0);
    }

    private Tensor Normalised(Tensor input) =>
        nn.functional.instance_norm(
            input, running_mean, running_var, affine
                ? weight
                : null, bias, training || !track_running_stats, momentum ?? 0.1, eps);
}
