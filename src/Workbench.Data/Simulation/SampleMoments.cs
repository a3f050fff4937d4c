namespace Workbench.Data.Simulation;

/// <summary>Means and products over the simulated individuals, by which variances are made to hold exactly.</summary>
internal static class SampleMoments
{
    /// <summary>Takes the mean out.</summary>
    public static void Center(double[] values)
    {
        var mean = values.Sum() / values.Length;
        for (var i = 0; i < values.Length; i++)
            values[i] -= mean;
    }

    /// <summary>Mean of the product of two centred vectors.</summary>
    public static double Covariance(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum / x.Length;
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    public static void Add(double[] target, double factor, double[] values)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] += factor * values[i];
    }

    /// <summary>Multiplies in place.</summary>
    public static void Scale(double[] values, double factor)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] *= factor;
    }
}
