namespace Workbench.Prediction.Mixed;

/// <summary>
/// Single eigenvalues of a symmetric tridiagonal matrix T by bisection: as many are below x as pivots of T - x I are negative. Barth, Martin
/// and Wilkinson 1967, Numerische Mathematik 9:386.
/// </summary>
internal sealed class SturmSequence
{
    private readonly double[] diagonal;
    private readonly double[] beside;
    private readonly double bound;
    private readonly double leastPivot;

    /// <summary>Takes a matrix.</summary>
    /// <param name="diagonal">The diagonal.</param>
    /// <param name="beside">What is beside it: number i is between row i and row i + 1.</param>
    public SturmSequence(double[] diagonal, double[] beside)
    {
        (this.diagonal, this.beside) = (diagonal, beside);
        var largest = 0.0;
        for (var row = 0; row < diagonal.Length; row++)
        {
            var after = row + 1 < diagonal.Length ? Math.Abs(beside[row]) : 0;
            bound = Math.Max(bound, Math.Abs(diagonal[row]) + after + (row > 0 ? Math.Abs(beside[row - 1]) : 0));
            largest = Math.Max(largest, after);
        }

        leastPivot = 1e-300 * Math.Max(1, largest * largest);
    }

    /// <summary>How many eigenvalues are below a value; one that rounding cannot tell from the value may be among them.</summary>
    public int CountBelow(double x)
    {
        var (count, pivot) = (0, 1.0);
        for (var row = 0; row < diagonal.Length; row++)
        {
            var coupling = row == 0 ? 0 : beside[row - 1];
            pivot = diagonal[row] - x - (coupling * coupling / pivot);
            if (Math.Abs(pivot) < leastPivot)
                pivot = -leastPivot;
            if (pivot < 0)
                count++;
        }

        return count;
    }

    /// <summary>An eigenvalue from below, to the rounding of the largest.</summary>
    /// <param name="rank">How many are smaller.</param>
    public double Find(int rank)
    {
        var (low, high) = (-bound, bound);
        while (high - low > Math.BitIncrement(bound) - bound)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                break;
            if (CountBelow(middle) > rank)
                high = middle;
            else
                low = middle;
        }

        return low;
    }
}
