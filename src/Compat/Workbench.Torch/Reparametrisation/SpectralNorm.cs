using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Workbench.Torch.Reparametrisation;

/// <summary>
/// A layer whose weight is divided by its largest singular value, so that it changes no distance by more than a factor of 1 (of a
/// convolution: as a matrix of outputs by the rest). Miyato et al., 2018 (arXiv:1802.05957). The state dict's keys are those of
/// torch.nn.utils.spectral_norm: bias, weight_orig, weight_u, weight_v.
/// </summary>
public sealed class SpectralNorm : ReparametrisedLayer
{
    private readonly int outputs;
    private readonly int iterations;
    private readonly double eps;

    [ComponentName(Name = "weight_orig")]
    private readonly Parameter original;

    [ComponentName(Name = "weight_u")]
    private readonly Tensor left;

    [ComponentName(Name = "weight_v")]
    private readonly Tensor right;

    /// <param name="layer">Linear, Conv1d to 3d or ConvTranspose1d to 3d; it is disposed of.</param>
    /// <param name="n_power_iterations">Steps of the power method at each call in training; in evaluation there are none.</param>
    /// <param name="eps">The least length by which a vector is divided.</param>
    /// <exception cref="ArgumentException">The layer is of another kind, or there are no iterations.</exception>
    public SpectralNorm(nn.Module layer, int n_power_iterations = 1, double eps = 1e-12)
        : base(nameof(SpectralNorm), layer)
    {
        if (n_power_iterations < 1)
            throw new ArgumentException(
                $"The power method takes one step or more, not {n_power_iterations}.", nameof(n_power_iterations));
        iterations = n_power_iterations;
        this.eps = eps;
        (var weight, outputs) = WeightOf(layer);
        original = Copied(weight);
        using (var matrix = Matrix())
        {
            left = Drawn(matrix.shape[0]);
            right = Drawn(matrix.shape[1]);
        }

        layer.Dispose();
        RegisterComponents();
    }

    /// <summary>The weight before the division.</summary>
    public Parameter Original => original;

    /// <summary>The estimate of the left singular vector.</summary>
    public Tensor Left => left;

    /// <summary>The estimate of the right singular vector.</summary>
    public Tensor Right => right;

    /// <inheritdoc/>
    public override Tensor Weight()
    {
        using var matrix = Matrix();
        if (training)
            Improve(matrix);
        // What backward needs of the vectors has to outlive the next improvement of them.
        using var u = left.clone();
        using var v = right.clone();
        using var image = matrix.mv(v);
        using var largest = u.dot(image);
        return original / largest;
    }

    private void Improve(Tensor matrix)
    {
        using var unrecorded = no_grad();
        using var transposed = matrix.t();
        for (var i = 0; i < iterations; i++)
        {
            SetUnit(right, transposed, left);
            SetUnit(left, matrix, right);
        }
    }

    private void SetUnit(Tensor target, Tensor matrix, Tensor source)
    {
        using var image = matrix.mv(source);
        using var unit = nn.functional.normalize(image, dim: 0, eps: eps);
        target.copy_(unit);
    }

    /// <summary>The weight as outputs by the rest.</summary>
    private Tensor Matrix()
    {
        if (outputs == 0)
            return original.flatten(1);
        using var outputsFirst = original.transpose(0, 1);
        return outputsFirst.flatten(1);
    }

    private Tensor Drawn(long length)
    {
        using var drawn = randn(length, dtype: original.dtype, device: original.device);
        return nn.functional.normalize(drawn, dim: 0, eps: eps).DetachFromDisposeScope();
    }
}
