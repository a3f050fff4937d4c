namespace Workbench.Benchmarks;

/// <summary>Measures rows: both sides in turn in one run, so that a drift of the machine's speed meets both alike.</summary>
internal static class Harness
{
    /// <summary>Measures one row.</summary>
    public static BenchmarkResult Measure(BenchmarkRow row)
    {
        row.Prepare();
        var ours = new double[row.Rounds];
        var theirs = new double[row.Rounds];
        for (var round = 0; round < row.Rounds; round++)
        {
            // Which side goes first alternates too: the second may find warmer or hotter processors.
            if (round % 2 == 0)
            {
                ours[round] = row.Ours();
                theirs[round] = row.Theirs();
            }
            else
            {
                theirs[round] = row.Theirs();
                ours[round] = row.Ours();
            }
        }

        var scale = row.Unit switch { "s" => 1.0, "ms" => 1e3, "us" => 1e6, "MiB" => 1.0, _ => throw new InvalidOperationException($"Unknown unit {row.Unit}.") };
        var ratio = Median(ours) / Median(theirs);
        return new BenchmarkResult(row.Name, Median(ours) * scale, Median(theirs) * scale, row.Unit, ratio, row.Target, ratio <= row.Target);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
