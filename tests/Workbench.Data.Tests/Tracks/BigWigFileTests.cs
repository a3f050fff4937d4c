using System.Globalization;
using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Tracks;
using Workbench.Tests;

namespace Workbench.Data.Tests.Tracks;

public sealed class BigWigFileTests : TemporaryFolder
{
    internal static string Fixture(string name) => Path.Combine(Repository.Root, "tests/Workbench.Data.Tests/Tracks/Fixtures", name);

    [Fact]
    public void ReadsWhatPyBigWigReads()
    {
        var compared = 0;
        foreach (var line in File.ReadLines(Fixture("expected.tsv")))
        {
            var fields = line.Split('\t');
            using var track = BigWigFile.Open(Fixture(fields[1]));
            var expected = fields[5].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            // pyBigWig gives the sum as a whole number.
            if (fields[0] == "summary")
            {
                Assert.Equal(expected, new[] { track.Summary!.Value.CoveredBases, Math.Truncate(track.Summary!.Value.Sum) });
                continue;
            }

            var where = new GenomicInterval(
                fields[2], long.Parse(fields[3], CultureInfo.InvariantCulture), long.Parse(fields[4], CultureInfo.InvariantCulture));
            var values = new float[expected.Length];
            if (fields[0] == "values")
                track.Values(where, values);
            else
                track.Means(where, values);
            for (var i = 0; i < values.Length; i++)
                Assert.True(Same(expected[i], values[i]), $"{line}: {values[i]} at {i}");
            compared += values.Length;
        }

        Assert.InRange(compared, 800, int.MaxValue);
    }

    private static bool Same(double expected, float actual) =>
        double.IsNaN(expected) ? float.IsNaN(actual) : Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected));

    [Fact]
    public void UncoveredBasesAreMissingOrZero()
    {
        using var track = BigWigFile.Open(Fixture("steps.bw"));
        var where = new GenomicInterval("two", 0, 14);
        var values = new float[14];
        track.Values(where, values);
        Assert.Equal([float.NaN, float.NaN, float.NaN, 1.5f, 1.5f], values[..5]);
        Assert.Equal(float.NaN, values[13]);
        track.Values(where, values, UncoveredBases.Zero);
        Assert.Equal([0, 0, 0, 1.5f], values[..4]);
        var mean = new float[1];
        track.Means(where, mean);
        Assert.Equal(1.5f, mean[0]);
        track.Means(where, mean, UncoveredBases.Zero);
        Assert.Equal(15f / 14, mean[0]);
        track.Means(new GenomicInterval("two", 20, 40), mean);
        Assert.Equal(float.NaN, mean[0]);
    }

    [Fact]
    public void StretchesAreCutAtTheIntervalsEnds()
    {
        using var track = BigWigFile.Open(Fixture("steps.bw"));
        Assert.Equal(["two:[5, 13)", "two:[50, 52)"], track.Spans(new GenomicInterval("two", 5, 52)).Select(span => span.Interval.ToString()));
    }

    [Fact]
    public void ContigsAndEndsAreChecked()
    {
        using var track = BigWigFile.Open(Fixture("stretches.bw"));
        Assert.Equal(3, track.Contigs.Count);
        Assert.Contains(
            "250,000 bases",
            Assert.Throws<WorkbenchException>(() => track.Values(new GenomicInterval("chr1", 249_999, 250_001), new float[2])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'chr1' may be the same",
            Assert.Throws<WorkbenchException>(() => track.Values(new GenomicInterval("1", 0, 1), new float[1])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "another assembly",
            Assert.Throws<WorkbenchException>(() => track.Values(new GenomicInterval("chr9", 0, 1), new float[1])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ForeignAndShortFilesAreRefused()
    {
        var whole = File.ReadAllBytes(Fixture("steps.bw"));
        Assert.Contains(
            "no bigWig file", Assert.Throws<DataFileException>(() => BigWigFile.Open(Write("a", new byte[100]))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "cut short", Assert.Throws<DataFileException>(() => BigWigFile.Open(Write("b", whole[..50]))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "cut short",
            Assert.Throws<DataFileException>(() => BigWigFile.Open(Write("c", whole[..(whole.Length / 2)]))).Message,
            StringComparison.Ordinal);
        byte[] bigEndian = [.. whole[..4].Reverse(), .. whole[4..]];
        Assert.Contains(
            "big-endian", Assert.Throws<DataFileException>(() => BigWigFile.Open(Write("d", bigEndian))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreadsReadOneFileTogether()
    {
        using var track = BigWigFile.Open(Fixture("stretches.bw"));
        var whole = new float[250_000];
        track.Values(track.Contigs.Single(contig => contig.Name == "chr1").Whole, whole);
        Parallel.For(0, 300, i =>
        {
            var start = i * 811 % 248_000;
            var values = new float[1500];
            track.Values(new GenomicInterval("chr1", start, start + 1500), values);
            Assert.Equal(whole[start..(start + 1500)], values);
        });
    }

    [Fact]
    public void ReadsTheSharedSamples()
    {
        for (var number = 1; number <= 3; number++)
        {
            using var track = BigWigFile.Open(Repository.Shared($"formats/small/signal{number}.bw"));
            var covered = 0L;
            foreach (var contig in track.Contigs)
                covered += track.Spans(contig.Whole).Sum(span => span.Interval.Length);
            Assert.Equal(track.Summary!.Value.CoveredBases, covered);
        }
    }
}
