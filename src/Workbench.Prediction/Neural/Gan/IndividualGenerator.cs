using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// Makes individuals like given ones: a conditional generator (Mirza and Osindero 2014, arXiv:1411.1784) turns random numbers and a trait
/// value into what a network sees of an individual's markers. It is trained against a critic of individuals with their traits,
/// both by the Wasserstein loss with gradient penalty (Gulrajani et al. 2017, arXiv:1704.00028).
/// </summary>
internal sealed class IndividualGenerator
{
    // A generated individual's trait is a real one's and a little noise, in standard deviations.
    private const double TraitNoise = 0.1;

    private readonly GanSettings settings;
    private readonly int width;
    private readonly float[] traits;
    private readonly Networks.Training.NetworkWeights weights;

    private IndividualGenerator(GanSettings settings, int width, float[] traits, Networks.Training.NetworkWeights weights)
    {
        this.settings = settings;
        this.width = width;
        this.traits = traits;
        this.weights = weights;
    }

    /// <summary>Trains a generator on some individuals.</summary>
    /// <param name="individuals">All individuals.</param>
    /// <param name="rows">Those that generator and critic see.</param>
    /// <param name="settings">How.</param>
    /// <param name="seed">Same seed, same generator.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static IndividualGenerator Learn(
        NetworkIndividuals individuals, int[] rows, GanSettings settings, long seed, CancellationToken cancellation)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        var real = tensor(individuals.Inputs, [individuals.Inputs.Length / individuals.Width, individuals.Width]).index_select(0, tensor(rows));
        var traits = Array.ConvertAll(rows, row => individuals.Targets.Values[row]);
        var given = tensor(traits, [rows.Length, 1]);
        using var generator = Generator(settings, individuals.Width);
        using var critic = new MultilayerPerceptron(individuals.Width + 1, settings.Hidden, 1);
        using var generatorOptimizer = optim.Adam(generator.parameters(), settings.LearningRate, beta1: 0, beta2: 0.9);
        using var criticOptimizer = optim.Adam(critic.parameters(), settings.LearningRate, beta1: 0, beta2: 0.9);
        for (var step = 0; step < settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stepScope = NewDisposeScope();
            for (var inner = 0; inner < settings.CriticSteps; inner++)
            {
                using var innerScope = NewDisposeScope();
                var batch = randint(0, rows.Length, [settings.BatchSize]);
                criticOptimizer.zero_grad();
                CriticLoss(generator, critic, real.index_select(0, batch), given.index_select(0, batch), settings).backward();
                criticOptimizer.step();
            }

            var wanted = given.index_select(0, randint(0, rows.Length, [settings.BatchSize]));
            generatorOptimizer.zero_grad();
            (-critic.call(cat([Make(generator, wanted, settings), wanted], 1)).mean()).backward();
            generatorOptimizer.step();
        }

        return new IndividualGenerator(settings, individuals.Width, traits, Networks.Training.NetworkWeights.Of(generator));
    }

    /// <summary>Draws individuals.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Same seed, same individuals.</param>
    /// <returns>count x width inputs, and a trait value each.</returns>
    public (float[] Inputs, float[] Traits) Draw(int count, long seed)
    {
        var random = new SeededRandom(unchecked((ulong)seed), stream: 6);
        var wanted = new float[count];
        for (var index = 0; index < count; index++)
            wanted[index] = traits[random.NextInt(traits.Length)] + (float)(TraitNoise * random.NextNormal());
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var generator = Generator(settings, width);
        weights.CopyTo(generator);
        return (Make(generator, tensor(wanted, [count, 1]), settings).data<float>().ToArray(), wanted);
    }

    /// <summary>
    /// Mean score of generated less that of real individuals, and the weight times (|gradient| - 1)^2 of the critic by an individual's
    /// inputs, at points between a real and a generated individual of the same trait.
    /// </summary>
    internal static Tensor CriticLoss(
        nn.Module<Tensor, Tensor> generator, nn.Module<Tensor, Tensor> critic, Tensor real, Tensor traits, GanSettings settings)
    {
        var made = Make(generator, traits, settings).detach();
        var share = rand(real.shape[0], 1);
        var between = ((real * share) + (made * (1 - share))).detach().requires_grad_();
        var gradient = autograd.grad([critic.call(cat([between, traits], 1)).sum()], [between], create_graph: true)[0];
        var penalty = (gradient.square().sum(1).add(1e-12).sqrt() - 1).square().mean();
        return critic.call(cat([made, traits], 1)).mean() - critic.call(cat([real, traits], 1)).mean() + (penalty * settings.GradientPenalty);
    }

    private static MultilayerPerceptron Generator(GanSettings settings, int width) => new(settings.Noise + 1, settings.Hidden, width);

    private static Tensor Make(nn.Module<Tensor, Tensor> generator, Tensor traits, GanSettings settings) =>
        generator.call(cat([randn(traits.shape[0], settings.Noise), traits], 1));
}
