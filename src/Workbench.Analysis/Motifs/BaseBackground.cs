namespace Workbench.Analysis.Motifs;

/// <summary>How often each base occurs where no motif is: the null of scores and the reference of information. Order A, C, G, T.</summary>
/// <remarks>
/// A scan of both strands needs one null for both, so it takes the mean with the complement (A with T, C with G), as
/// FIMO does (Grant, Bailey and Noble 2011, Bioinformatics 27:1017).
/// </remarks>
public sealed record BaseBackground
{
    /// <summary>Makes a background.</summary>
    /// <exception cref="WorkbenchException">A frequency is not positive, or they do not sum to 1 within 1%.</exception>
    public BaseBackground(double a, double c, double g, double t)
    {
        var sum = a + c + g + t;
        if (!(a > 0 && c > 0 && g > 0 && t > 0) || !(Math.Abs(sum - 1) <= 0.01))
            throw new WorkbenchException($"A {a}, C {c}, G {g}, T {t} is no background: four positive frequencies that sum to 1 were expected.");
        Frequencies = [a / sum, c / sum, g / sum, t / sum];
    }

    /// <summary>A quarter each.</summary>
    public static BaseBackground Uniform { get; } = new(0.25, 0.25, 0.25, 0.25);

    /// <summary>The four frequencies, summing to 1.</summary>
    public IReadOnlyList<double> Frequencies { get; }

    /// <summary>The frequency of a base, 0 to 3 for A, C, G, T.</summary>
    public double this[int letter] => Frequencies[letter];

    /// <summary>From four numbers in the order A, C, G, T.</summary>
    public static BaseBackground Of(IReadOnlyList<double> frequencies) => frequencies.Count == 4
        ? new(frequencies[0], frequencies[1], frequencies[2], frequencies[3])
        : throw new WorkbenchException($"A background has 4 frequencies; {frequencies.Count} were given.");

    /// <summary>The background of reading either strand.</summary>
    public BaseBackground OfBothStrands()
    {
        var weak = (Frequencies[0] + Frequencies[3]) / 2;
        var strong = (Frequencies[1] + Frequencies[2]) / 2;
        return new(weak, strong, strong, weak);
    }

    /// <inheritdoc/>
    public bool Equals(BaseBackground? other) => other is not null && Frequencies.SequenceEqual(other.Frequencies);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Frequencies[0], Frequencies[1], Frequencies[2]);
}
