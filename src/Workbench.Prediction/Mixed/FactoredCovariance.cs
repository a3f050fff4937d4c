namespace Workbench.Prediction.Mixed;

/// <summary>
/// A covariance S = B B' of traits whose square root B, traits x width, is linear in parameters: whatever the parameters are, S is a
/// covariance of the form wanted. A small diagonal may be added that keeps it positive definite.
/// </summary>
internal sealed class FactoredCovariance
{
    private readonly int width;
    private readonly double[] basis;
    private readonly double[] least;

    /// <summary>Takes the form.</summary>
    /// <param name="traits">Rows of B.</param>
    /// <param name="width">Columns of B.</param>
    /// <param name="basis">One array a parameter, of about unit scale: what a unit of it adds to B, row by row.</param>
    /// <param name="start">Parameters where a search starts.</param>
    /// <param name="least">What is added to the diagonal; null for nothing.</param>
    public FactoredCovariance(int traits, int width, IReadOnlyList<double[]> basis, double[] start, double[]? least = null)
    {
        this.least = least ?? new double[traits];
        Traits = traits;
        this.width = width;
        this.basis = basis.SelectMany(part => part).ToArray();
        Start = start;
    }

    /// <summary>Any covariance: B is lower triangular. The search starts at independent traits.</summary>
    /// <param name="variances">Variances where the search starts.</param>
    /// <param name="least">Share of them that is added to the diagonal.</param>
    public static FactoredCovariance LowerTriangular(ReadOnlySpan<double> variances, double least = 0)
    {
        var traits = variances.Length;
        var cells = Enumerable.Range(0, traits)
            .SelectMany(row => Enumerable.Range(0, row + 1).Select(column => (Row: row, Column: column))).ToList();
        var deviations = variances.ToArray().Select(Math.Sqrt).ToArray();
        return new FactoredCovariance(
            traits,
            traits,
            cells.Select(cell => Cell(traits, traits, cell.Row, cell.Column, deviations[cell.Row])).ToList(),
            cells.Select(cell => cell.Row == cell.Column ? 1.0 : 0).ToArray(),
            Array.ConvertAll(deviations, deviation => least * deviation * deviation));
    }

    /// <summary>Traits.</summary>
    public int Traits { get; }

    /// <summary>Parameters where a search starts.</summary>
    public double[] Start { get; }

    /// <summary>A traits x width matrix of one value.</summary>
    public static double[] Cell(int traits, int width, int row, int column, double value)
    {
        var cells = new double[traits * width];
        cells[(row * width) + column] = value;
        return cells;
    }

    /// <summary>B, row by row.</summary>
    public double[] Root(ReadOnlySpan<double> parameters)
    {
        var root = new double[Traits * width];
        for (var parameter = 0; parameter < parameters.Length; parameter++)
            for (var cell = 0; cell < root.Length; cell++)
                root[cell] += basis[(parameter * root.Length) + cell] * parameters[parameter];
        return root;
    }

    /// <summary>S, traits x traits.</summary>
    public double[] Covariance(ReadOnlySpan<double> parameters)
    {
        var root = Root(parameters);
        var covariance = new double[Traits * Traits];
        for (var one = 0; one < Traits; one++)
        {
            covariance[(one * Traits) + one] = least[one];
            for (var other = 0; other < Traits; other++)
                for (var column = 0; column < width; column++)
                    covariance[(one * Traits) + other] += root[(one * width) + column] * root[(other * width) + column];
        }

        return covariance;
    }

    /// <summary>Derivatives by the parameters of a function whose change is tr(D dS).</summary>
    /// <param name="parameters">Where.</param>
    /// <param name="derivative">D, symmetric, traits x traits.</param>
    public double[] Gradient(ReadOnlySpan<double> parameters, double[] derivative)
    {
        var root = Root(parameters);
        var byRoot = new double[root.Length];
        for (var row = 0; row < Traits; row++)
            for (var other = 0; other < Traits; other++)
                for (var column = 0; column < width; column++)
                    byRoot[(row * width) + column] += 2 * derivative[(row * Traits) + other] * root[(other * width) + column];
        var gradient = new double[parameters.Length];
        for (var parameter = 0; parameter < gradient.Length; parameter++)
            for (var cell = 0; cell < byRoot.Length; cell++)
                gradient[parameter] += basis[(parameter * byRoot.Length) + cell] * byRoot[cell];
        return gradient;
    }
}
