namespace Workbench.Analysis.Motifs;

/// <summary>
/// Information content of a motif in bits: the relative entropy of its columns to a background, sum over bases of
/// p log2(p / b); with a uniform background 2 + sum p log2 p (Schneider et al. 1986, Journal of Molecular Biology 188:415).
/// </summary>
public static class MotifInformation
{
    /// <summary>The information of each column.</summary>
    /// <param name="probabilities">Length x 4, order A, C, G, T.</param>
    /// <param name="background">Null for the uniform one.</param>
    public static double[] OfColumns(ReadOnlySpan<double> probabilities, BaseBackground? background = null)
    {
        background ??= BaseBackground.Uniform;
        var information = new double[probabilities.Length / 4];
        for (var cell = 0; cell < information.Length * 4; cell++)
            if (probabilities[cell] > 0)
                information[cell / 4] += probabilities[cell] * Math.Log2(probabilities[cell] / background[cell % 4]);
        return information;
    }

    /// <summary>The information of the whole motif.</summary>
    /// <param name="probabilities">Length x 4, order A, C, G, T.</param>
    /// <param name="background">Null for the uniform one.</param>
    public static double Of(ReadOnlySpan<double> probabilities, BaseBackground? background = null) => OfColumns(probabilities, background).Sum();
}
