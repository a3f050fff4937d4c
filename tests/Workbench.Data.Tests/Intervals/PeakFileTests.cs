using Workbench.Data.Files;
using Workbench.Data.Intervals;
using Workbench.Tests;

namespace Workbench.Data.Tests.Intervals;

public sealed class PeakFileTests : TemporaryFolder
{
    [Fact]
    public void ReadsNarrowAndBroadPeaks()
    {
        var peaks = PeakFile.Read(Write("p.narrowPeak", "chr1\t100\t200\tp1\t12\t.\t4.5\t3.2\t-1\t30\nchr1\t300\t401\t.\t0\t+\t2\t-1\t-1\t-1\nchr1\t500\t600\tb\t1\t.\t2\t3\t4\n")).ToArray();
        Assert.Equal((4.5, 3.2, null, 30), (peaks[0].Signal, peaks[0].PValue, peaks[0].QValue, peaks[0].SummitOffset));
        Assert.Equal([130L, 350, 550], peaks.Select(peak => peak.Center));
        Assert.Null(peaks[1].Name);
        Assert.Equal(4, peaks[2].QValue);
    }

    [Fact]
    public void ASummitOutsideItsPeakIsAnError()
    {
        var error = Assert.Throws<DataFileException>(() => PeakFile.Read(Write("p", "chr1\t100\t200\tp1\t12\t.\t4.5\t3.2\t-1\t130\n")).ToArray());
        Assert.Equal(10, error.Column);
        Assert.Contains("peak of 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsTheSharedSample() =>
        Assert.Equal([0L, 1, 5], PeakFile.Read(Repository.Shared("formats/small/peaks.bed10")).Select(peak => peak.SummitOffset).Take(3));
}
