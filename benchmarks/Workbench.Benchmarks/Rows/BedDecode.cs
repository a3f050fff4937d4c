using System.Diagnostics;
using Workbench.Data.Genotypes;

namespace Workbench.Benchmarks.Rows;

/// <summary>Decoding a .bed file into float32 dosages on one core, against NumPy's table lookup of the same bytes.</summary>
internal sealed class BedDecode : BenchmarkRow
{
    private const int Passes = 5;

    private GenotypeMatrix? genotypes;
    private PythonPeer? numpy;
    private float[] dosages = [];

    private static string Prefix => Path.ChangeExtension(Checkout.Shared("mice/mice.bed"), null);

    public override string Name => "bed-decode";

    public override string Description => "1,814 mice x 10,346 SNPs from the 2-bit .bed bytes to float32, one core, one reused buffer; "
        + "theirs: numpy.take of a 256 x 4 float32 table into one reused buffer. 75 MB of output a pass: 50 ms are 1.5 GB/s.";

    public override string Peer => numpy?.Version ?? "NumPy";

    public override double Target => 1.0;

    public override string? Unavailable => File.Exists(Prefix + ".bed") ? null : "the mouse data are not there";

    public override void Prepare()
    {
        genotypes = GenotypeFile.Open(Prefix);
        dosages = new float[genotypes.Markers.Count * genotypes.Individuals.Count];
        numpy = new PythonPeer("bed_decode.py", Prefix + ".bed", $"{genotypes.Individuals.Count}", $"{Passes}");
        Ours();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        for (var pass = 0; pass < Passes; pass++)
            genotypes!.Read(0, genotypes.Markers.Count, dosages);
        return watch.Elapsed.TotalSeconds / Passes;
    }

    public override double Theirs() => numpy!.Run();

    public override void Dispose()
    {
        genotypes?.Dispose();
        numpy?.Dispose();
    }
}
