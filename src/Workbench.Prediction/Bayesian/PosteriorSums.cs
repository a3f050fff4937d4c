using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>Sums over the kept cycles of some quantities, from which their posterior means and deviations follow.</summary>
/// <param name="count">Quantities.</param>
internal sealed class PosteriorSums(int count)
{
    private readonly double[] draws = new double[count];
    private readonly double[] squares = new double[count];
    private readonly double[] means = new double[count];

    /// <summary>Adds a cycle.</summary>
    /// <param name="drawn">The quantities as drawn.</param>
    /// <param name="mean">The means of the distributions that they were drawn from.</param>
    public void Add(ReadOnlySpan<double> drawn, ReadOnlySpan<double> mean)
    {
        TensorPrimitives.Add(draws, drawn, draws);
        TensorPrimitives.MultiplyAdd(drawn, drawn, squares, squares);
        TensorPrimitives.Add(means, mean, means);
    }

    /// <summary>Adds what another chain summed.</summary>
    public void Add(PosteriorSums other)
    {
        TensorPrimitives.Add<double>(draws, other.draws, draws);
        TensorPrimitives.Add<double>(squares, other.squares, squares);
        TensorPrimitives.Add<double>(means, other.means, means);
    }

    /// <summary>Posterior means, from the means of the distributions that were drawn from.</summary>
    public double[] Mean(long cycles)
    {
        var mean = new double[count];
        TensorPrimitives.Divide(means, cycles, mean);
        return mean;
    }

    /// <summary>Posterior standard deviations.</summary>
    public double[] Deviation(long cycles)
    {
        var deviation = new double[count];
        for (var index = 0; index < count; index++)
        {
            var mean = draws[index] / cycles;
            deviation[index] = Math.Sqrt(Math.Max(0, (squares[index] / cycles) - (mean * mean)));
        }

        return deviation;
    }

    /// <summary>Reads or writes the state.</summary>
    public void Exchange(ChainStream stream)
    {
        stream.Exchange<double>(draws);
        stream.Exchange<double>(squares);
        stream.Exchange<double>(means);
    }
}
