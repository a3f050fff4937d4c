using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// The network of a deep kernel, (batch, width) to (batch, features + 2): the features, then the logarithms of the genetic and of the
/// residual variance, which are parameters of their own. The features are those of a multilayer perceptron and, where a skip
/// connection is wanted, the inputs themselves, both times a scale that is learned. With the skip connection the Gaussian kernel is
/// exp(-s^2 |x - x'|^2 / 2) times that of the perceptron's features, and training starts near the plain Gaussian kernel of the inputs.
/// </summary>
internal sealed class DeepFeatures : nn.Module<Tensor, Tensor>
{
    // The perceptron's features are small beside the inputs at first.
    private const double FirstScale = 0.3;

    private readonly nn.Module<Tensor, Tensor> layers;
    private readonly TorchSharp.Modules.Parameter logScales;
    private readonly TorchSharp.Modules.Parameter logVariances;
    private readonly bool skip;

    /// <summary>Makes the network; both variances start at half the trait's, the kernel of inputs of mean variance 1 at exp(-1).</summary>
    /// <exception cref="WorkbenchException">A width below 1 or a dropout outside [0, 1).</exception>
    public DeepFeatures(DeepKernelSettings settings, int width)
        : base(nameof(DeepFeatures))
    {
        skip = settings.Skip;
        layers = new MultilayerPerceptron(width, settings.Hidden, settings.Features, settings.Activation, settings.Dropout);
        logScales = new(tensor(new[] { skip ? (float)Math.Log(FirstScale) : 0, (float)(-0.5 * Math.Log(width)) }));
        logVariances = new(full([1, 2], (float)Math.Log(0.5)));
        RegisterComponents();
    }

    /// <summary>The features alone, (batch, features), float64.</summary>
    public Tensor Features(Tensor input) => Scaled(input).to_type(ScalarType.Float64);

    public override Tensor forward(Tensor input) => cat([Scaled(input), logVariances.expand(input.shape[0], 2)], 1);

    private Tensor Scaled(Tensor input)
    {
        var scales = logScales.exp();
        var own = layers.call(input) * scales[0];
        return skip ? cat([own, input * scales[1]], 1) : own;
    }
}
