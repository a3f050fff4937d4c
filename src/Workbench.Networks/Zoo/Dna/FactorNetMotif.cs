using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>
/// Motif injection of FactorNet: the first two kernels begin as a known motif and its reverse complement, in bits, in the middle of
/// the kernel; all else of them, and their biases, is zero. Training then changes them as all others.
/// </summary>
public static class FactorNetMotif
{
    private const double PseudoProbability = 0.001;
    private const double Background = 0.25;

    /// <summary>Sets the first two kernels.</summary>
    /// <param name="network">The network.</param>
    /// <param name="probabilities">The motif, positions x 4 in the order A, C, G, T.</param>
    /// <exception cref="WorkbenchException">The motif is longer than a kernel, or no matrix of four columns.</exception>
    public static void Inject(FactorNet network, ReadOnlySpan<double> probabilities)
    {
        var (weight, bias) = network.Kernels();
        var (kernels, channels, width) = (weight.shape[0], weight.shape[1], (int)weight.shape[2]);
        var length = probabilities.Length / 4;
        if (probabilities.Length % 4 != 0 || length < 1 || length > width || kernels < 2)
            throw new WorkbenchException(
                $"A motif of {probabilities.Length} numbers cannot be put into {kernels} kernels of {width} bases: "
                + "4 numbers a position, at most as many positions as a kernel has, and two kernels are needed.");
        var start = (width / 2) - (length / 2);
        var values = new float[2 * channels * width];
        for (var position = 0; position < length; position++)
            for (var letter = 0; letter < 4; letter++)
            {
                var bits = (float)Bits(probabilities.Slice(4 * position, 4), letter);
                values[(letter * width) + start + position] = bits;
                values[((channels + 3 - letter) * width) + start + length - 1 - position] = bits;
            }

        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        weight.narrow(0, 0, 2).copy_(tensor(values, [2, channels, width]));
        bias.narrow(0, 0, 2).zero_();
    }

    private static double Bits(ReadOnlySpan<double> position, int letter)
    {
        var sum = position[0] + position[1] + position[2] + position[3] + (4 * PseudoProbability);
        return Math.Log2((position[letter] + PseudoProbability) / sum / Background);
    }
}
