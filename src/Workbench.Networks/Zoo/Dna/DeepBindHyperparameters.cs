namespace Workbench.Networks.Zoo.Dna;

/// <summary>What a calibration of DeepBind draws for one training.</summary>
/// <param name="Hidden">Units of the hidden layer: 0 (M1) or 32 (M2).</param>
/// <param name="Dropout">Share of the pooled features left out in training.</param>
/// <param name="LearningRate">Step size, constant.</param>
/// <param name="Momentum">Nesterov momentum.</param>
/// <param name="DetectorL1">Coefficient of the sum of the detectors' absolute weights.</param>
/// <param name="DetectorScale">Standard deviation of the detectors' first weights.</param>
/// <param name="DenseL1">Coefficient of the sum of the dense layers' absolute weights.</param>
/// <param name="DenseScale">Standard deviation of the dense layers' first weights.</param>
public sealed record DeepBindHyperparameters(
    int Hidden, double Dropout, double LearningRate, double Momentum, double DetectorL1, double DetectorScale, double DenseL1, double DenseScale)
{
    private static readonly double[] Dropouts = [0, 0, 0.25, 0.5];

    /// <summary>Draws from the published ranges.</summary>
    /// <param name="hidden">0 for M1, 32 for M2.</param>
    /// <param name="random">Source of the draw.</param>
    public static DeepBindHyperparameters Draw(int hidden, SeededRandom random) => new(
        hidden,
        Dropouts[random.NextInt(Dropouts.Length)],
        LogUniform(random, 0.0005, 0.05),
        0.95 + (0.04 * Math.Sqrt(random.NextDouble())),
        LogUniform(random, 1e-15, 1e-3),
        LogUniform(random, 1e-7, 1e-3),
        LogUniform(random, 1e-10, 1e-3),
        LogUniform(random, 1e-5, 1e-2));

    /// <summary>The sizes of a network with these hyper-parameters.</summary>
    public DeepBindOptions Apply(DeepBindOptions options) =>
        options with { Hidden = Hidden, Dropout = Dropout, DetectorScale = DetectorScale, DenseScale = DenseScale };

    private static double LogUniform(SeededRandom random, double least, double greatest) =>
        least * Math.Pow(greatest / least, random.NextDouble());
}
