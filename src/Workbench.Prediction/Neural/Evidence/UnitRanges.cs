using Workbench.Prediction.Mixed;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>The range of the training target, which is brought to -1 to 1.</summary>
/// <param name="Least">Smallest standardised residual.</param>
/// <param name="Greatest">Largest standardised residual.</param>
/// <param name="Unit">Units of the trait of one standardised residual.</param>
internal sealed record TargetRange(double Least, double Greatest, double Unit)
{
    public static TargetRange Of(ResidualTrait trait) => new(trait.Values.Min(), trait.Values.Max(), trait.Scale);

    public double Scaled(double value) => (2 * (value - Least) / (Greatest - Least)) - 1;

    /// <summary>Units of the trait of one scaled unit.</summary>
    public double Slope => (Greatest - Least) / 2 * Unit;

    public double Unscaled(double value) => (Least * Unit) + ((value + 1) * Slope);
}

/// <summary>
/// The range of each input over the training individuals, which is brought to -1 to 1; one that does not vary there is 0. So is a marker
/// that varies there by missing genotypes alone, which are at its mean over the study: the step from that mean to the one known genotype
/// would become the whole range, and individuals of another genotype lie many times as far.
/// </summary>
/// <param name="Least">(inputs) smallest values.</param>
/// <param name="Factor">(inputs) scaled units of one unit.</param>
internal sealed record InputScale(double[] Least, double[] Factor)
{
    /// <summary>Takes the ranges.</summary>
    /// <param name="given">(training individuals, inputs) values.</param>
    /// <param name="varies">Whether an input that is not constant varies by more than missing genotypes.</param>
    public static InputScale Of(Tensor given, Func<int, bool> varies)
    {
        var least = given.amin([0]).data<double>().ToArray();
        var greatest = given.amax([0]).data<double>().ToArray();
        return new(least, least.Select((low, input) => greatest[input] > low && varies(input) ? 2 / (greatest[input] - low) : 0).ToArray());
    }

    public Tensor Apply(Tensor given)
    {
        var factor = tensor(Factor);
        return (given - tensor(Least)).mul_(factor).sub_(factor.gt(0).to_type(ScalarType.Float64));
    }
}
