using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Tests.Genotypes;

public class PackedCallsTests
{
    // Calls of five individuals at three markers: all kinds, one without variation, one with a single heterozygote.
    private static readonly float[] Dosages = [0, 1, 2, float.NaN, 1, 2, 2, 2, float.NaN, 2, 0, 0, 1, 0, 0];

    [Fact]
    public void Counts_by_hand()
    {
        var packed = PackedCalls.Of(Genotypes());
        var row = new byte[8];
        packed.Read(0, 1, row, 8);
        Assert.Equal((1, 2, 1, 1), PackedCalls.Count(row, packed.Mask([0, 1, 2, 3, 4])));
        Assert.Equal((0, 1, 1, 0), PackedCalls.Count(row, packed.Mask([0, 4])));
        Assert.Equal(0b01UL << 6, PackedCalls.MissingIn(BitConverter.ToUInt64(row)) & 0x3FF);
    }

    [Fact]
    public void A_file_has_the_bytes_that_a_copy_in_memory_has_and_the_same_statistics()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var prefix = Path.Combine(folder.FullName, "set");
            PlinkWriter.Write(prefix, Genotypes());
            using var file = GenotypeFile.Open(prefix);
            var (fromFile, fromMemory) = (new byte[24], new byte[24]);
            PackedCalls.Of(file).Read(0, 3, fromFile, 8);
            PackedCalls.Of(Genotypes()).Read(0, 3, fromMemory, 8);
            Assert.Equal(fromMemory, fromFile);
            var (counted, decoded) = (StandardizedMarkers.Of(file), StandardizedMarkers.Of(Genotypes()));
            for (var marker = 0; marker < 3; marker++)
            {
                Assert.Equal(decoded.Means[marker], counted.Means[marker], 14);
                Assert.Equal(decoded.StandardDeviations[marker], counted.StandardDeviations[marker], 14);
            }

            Assert.Equal(0, counted.StandardDeviations[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_view_knows_where_its_individuals_are()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var prefix = Path.Combine(folder.FullName, "set");
            PlinkWriter.Write(prefix, Genotypes());
            using var file = GenotypeFile.Open(prefix);
            var view = PackedCalls.Of(file.Select([4, 2], [2, 0]));
            Assert.Equal([4, 2], view.Positions.ToArray());
            var row = new byte[8];
            view.Read(1, 1, row, 8);
            Assert.Equal((1, 1, 0, 0), PackedCalls.Count(row, view.Mask([0, 1])));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DosageGenotypes Genotypes() => new(
        "tiny",
        Enumerable.Range(0, 5).Select(index => new Individual($"i{index}", $"i{index}")).ToList(),
        Enumerable.Range(0, 3).Select(index => new Marker($"m{index}", "1", 0, index + 1, "A", "G")).ToList(),
        Dosages);
}
