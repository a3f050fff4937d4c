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
    private const double FirstScale = 0.1;

    // Scales and variances are this times their parameter, so that they settle before the weights have moved far.
    private const double Pace = 10;

    private readonly nn.Module<Tensor, Tensor> layers;
    private readonly TorchSharp.Modules.Parameter logScales;
    private readonly TorchSharp.Modules.Parameter logVariances;
    private readonly bool skip;
    private readonly int width;

    /// <summary>Makes the network; it starts as <see cref="Begin"/> with a bandwidth of 0.5 and half the trait's variance genetic.</summary>
    /// <exception cref="WorkbenchException">A width below 1 or a dropout outside [0, 1).</exception>
    public DeepFeatures(DeepKernelSettings settings, int width)
        : base(nameof(DeepFeatures))
    {
        skip = settings.Skip;
        this.width = width;
        layers = new MultilayerPerceptron(width, settings.Hidden, settings.Features, settings.Activation, settings.Dropout);
        logScales = new(zeros(2));
        logVariances = new(zeros(1, 2));
        RegisterComponents();
        Begin(0.5, 0.5, 0.5);
    }

    /// <summary>Sets what the training starts from: the kernel exp(-h d), d the mean squared difference of the inputs, and the variances.</summary>
    /// <param name="bandwidth">h.</param>
    /// <param name="genetic">sg, above 0.</param>
    /// <param name="residual">se, above 0.</param>
    public void Begin(double bandwidth, double genetic, double residual)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        logScales.copy_(tensor(new[] { skip ? Math.Log(FirstScale) : 0, 0.5 * Math.Log(2 * bandwidth / width) }) / Pace);
        logVariances.copy_(tensor(new[] { Math.Log(genetic), Math.Log(residual) }, [1, 2]) / Pace);
    }

    /// <summary>The features alone, (batch, features), float64.</summary>
    public Tensor Features(Tensor input) => Scaled(input).to_type(ScalarType.Float64);

    public override Tensor forward(Tensor input) => cat([Scaled(input), logVariances.mul(Pace).expand(input.shape[0], 2)], 1);

    private Tensor Scaled(Tensor input)
    {
        var scales = logScales.mul(Pace).exp();
        var own = layers.call(input) * scales[0];
        return skip ? cat([own, input * scales[1]], 1) : own;
    }
}
