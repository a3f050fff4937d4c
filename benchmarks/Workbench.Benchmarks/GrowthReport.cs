using System.Globalization;
using System.Text;

namespace Workbench.Benchmarks;

/// <summary><c>bench growth FOLDER</c>: how time and memory of GBLUP grow, measured, drawn and projected, as growth.md and growth.svg.</summary>
internal static class GrowthReport
{
    public const string Verb = "growth";

    // The matrix of more individuals takes longer than a report should.
    private const int LargestExact = 4_000;
    private const int Steps = 30;
    private static readonly (int Individuals, int Markers)[] Sizes =
    [
        (1_000, 20_000), (2_000, 20_000), (4_000, 20_000), (2_000, 5_000), (2_000, 10_000), (2_000, 40_000), (2_000, 80_000), (8_000, 20_000),
        (20_000, 100_000), (16_000, 20_000),
    ];

    /// <summary>Measures, and writes both files after every size, so that a run that is stopped leaves what it has; returns the exit status.</summary>
    public static int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var points = new List<GrowthPoint>();
        foreach (var (individuals, markers) in Sizes)
        {
            using var panel = new SimulatedPanel(individuals, markers);
            foreach (var method in (string[])["gblup", "gblup-cg"])
                if (method != "gblup" || individuals <= LargestExact)
                {
                    points.Add(GrowthPoint.Run(method, panel));
                    Console.Error.WriteLine(points[^1]);
                }

            File.WriteAllText(Path.Combine(folder, "growth.svg"), GrowthChart.Draw(points));
            File.WriteAllText(Path.Combine(folder, "growth.md"), Text(points));
        }

        return 0;
    }

    private static string Text(IReadOnlyList<GrowthPoint> points)
    {
        var text = new StringBuilder()
            .AppendLine("# How GBLUP grows").AppendLine()
            .AppendLine("Time and memory of one fit on simulated panels (heritability 0.5 planted), from the .bed file to variances, breeding values and marker")
            .AppendLine("effects: `gblup` forms the relationship matrix, `gblup-cg` multiplies with the packed file. Processor seconds are those of all threads")
            .AppendLine("together, which other work on the machine lengthens little; peak memory is the whole process's, the mapped file's pages included.")
            .AppendLine($"Written by `./bench growth docs` on {Environment.ProcessorCount} cores.").AppendLine()
            .AppendLine("![Processor seconds and peak memory against individuals and against markers, both axes logarithmic](growth.svg)").AppendLine()
            .AppendLine("| method | individuals | markers | processor s | wall s | steps | heritability | peak MiB |")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var point in points)
            text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {point.Method} | {point.Individuals:N0} | {point.Markers:N0} | {point.ProcessorSeconds:F1} | {point.WallSeconds:F1} | ")
                + string.Create(CultureInfo.InvariantCulture, $"{(point.Steps == 0 ? "" : point.Steps)} | {point.Heritability:F3} | {point.Mebibytes:N0} |"));
        return text.AppendLine().Append(Projection(points)).ToString();
    }

    // From the largest study: the part of the cost that grows, individuals x markers x steps.
    private static string Projection(IReadOnlyList<GrowthPoint> points)
    {
        const double individuals = 500_000, markers = 700_000;
        var largest = points.MaxBy(point => (double)point.Individuals * point.Markers)!;
        var perCell = largest.ProcessorSeconds / ((double)largest.Individuals * largest.Markers * largest.Steps);
        var seconds = perCell * individuals * markers * Steps;
        var file = individuals * markers / 4;
        var numbers = (individuals * ((5 * 128) + (2 * 64) + (8 * Steps))) + (markers * 60) + (512 * individuals / 4) + (512 * 64);
        var exact = 2 * 8 * individuals * individuals;
        return string.Create(CultureInfo.InvariantCulture, $"""
            ## 500,000 individuals x 700,000 markers, projected

            Model: processor time is proportional to individuals x markers x steps (16 vectors together), at the rate of the largest study measured,
            {perCell * 1e12:F2} ps for each genotype and step, and {Steps} steps: {seconds / 3600:F1} processor hours, {seconds / 3600 / 32:F2} hours on 32 cores if the
            products scale with them. Every step reads the file once, {file / 1e9:F1} GB: at 2 GB/s from disk {file / 2e9 * Steps / 3600:F2} hours in all where it does not fit
            memory, which is then the longer of the two. Memory beside the mapped file: {numbers / 1e9:F1} GB (16 vectors in five copies of 8 bytes and two of 4,
            the kept steps of the trait and the mean, means and effects of the markers, a block of 512 markers). `gblup` would need {exact / 1e12:F0} TB for
            the matrix and its decomposition.

            """);
    }
}
