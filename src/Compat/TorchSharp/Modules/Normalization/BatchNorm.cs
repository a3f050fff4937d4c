using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalisation in any number of dimensions. Ioffe and Szegedy, 2015 (arXiv:1502.03167).</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && num_batches_tracked is { } count)
        {
            count.add_(1);
            factor = momentum ?? 1.0 / count.item<long>();
        }

        var fromBatch = training || running_mean is null;
        return nn.functional.batch_norm(input, running_mean, running_var, affine ? weight : null, bias, fromBatch, factor, eps);
    }
}
