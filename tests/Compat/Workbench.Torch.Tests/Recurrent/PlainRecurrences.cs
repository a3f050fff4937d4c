using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Recurrent;

/// <summary>A matrix or a vector as numbers.</summary>
internal sealed class Weights(Tensor tensor)
{
    private readonly double[] numbers = tensor.detach().reshape(-1).data<double>().ToArray();
    private readonly long columns = tensor.dim() == 2 ? tensor.shape[1] : 1;

    public double this[int index] => numbers[index];

    public double this[int row, int column] => numbers[(row * columns) + column];

    /// <summary>One row times a vector.</summary>
    public double Row(int row, double[] vector) => vector.Select((value, column) => this[row, column] * value).Sum();
}

/// <summary>The recurrences as their papers write them, number by number.</summary>
internal static class PlainRecurrences
{
    public static double[][] Lstm(Dictionary<string, Weights> weights, double[][] sequence, Func<double, double> gate)
    {
        const int hidden = 3;
        double[] h = new double[hidden], c = new double[hidden];
        var outputs = new List<double[]>();
        var peepholes = weights.GetValueOrDefault("weight_ch");
        foreach (var x in sequence)
        {
            double[] nextH = new double[hidden], nextC = new double[hidden];
            for (var u = 0; u < hidden; u++)
            {
                var i = gate(Sum(u) + See(0, u, c[u]));
                var f = gate(Sum(hidden + u) + See(1, u, c[u]));
                nextC[u] = (f * c[u]) + (i * Math.Tanh(Sum((2 * hidden) + u)));
                var o = gate(Sum((3 * hidden) + u) + See(2, u, nextC[u]));
                nextH[u] = o * Math.Tanh(nextC[u]);
            }

            (h, c) = (nextH, nextC);
            outputs.Add(h);

            double Sum(int row) => weights["weight_ih"].Row(row, x) + weights["weight_hh"].Row(row, h) + weights["bias_ih"][row];
        }

        return [.. outputs];

        double See(int which, int unit, double cell) => peepholes is null ? 0 : peepholes[which, unit] * cell;
    }

    public static double[][] Gru(Dictionary<string, Weights> weights, double[][] sequence, Func<double, double> gate)
    {
        const int hidden = 3;
        var h = new double[hidden];
        var outputs = new List<double[]>();
        foreach (var x in sequence)
        {
            var reset = Enumerable.Range(0, hidden).Select(u => gate(Sum(u, h)) * h[u]).ToArray();
            h = [.. Enumerable.Range(0, hidden).Select(u =>
            {
                var z = gate(Sum(hidden + u, h));
                return ((1 - z) * Math.Tanh(Sum((2 * hidden) + u, reset))) + (z * h[u]);
            })];
            outputs.Add(h);

            double Sum(int row, double[] state) =>
                weights["weight_ih"].Row(row, x) + weights["weight_hh"].Row(row, state) + weights["bias_ih"][row];
        }

        return [.. outputs];
    }

    public static double[][] ResetAfterGru(Dictionary<string, Weights> weights, double[][] sequence)
    {
        const int hidden = 3;
        var h = new double[hidden];
        var outputs = new List<double[]>();
        foreach (var x in sequence)
        {
            h = [.. Enumerable.Range(0, hidden).Select(unit =>
            {
                var r = Logistic(Seen(unit) + Recurrent(unit));
                var u = Logistic(Seen(hidden + unit) + Recurrent(hidden + unit));
                var candidate = Math.Tanh(Seen((2 * hidden) + unit) + (r * Recurrent((2 * hidden) + unit)));
                return ((1 - u) * h[unit]) + (u * candidate);
            })];
            outputs.Add(h);

            double Seen(int row) => weights["weight_ih"].Row(row, x) + weights["bias_ih"][row];
            double Recurrent(int row) => weights["weight_hh"].Row(row, h);
        }

        return [.. outputs];

        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
    }
}
