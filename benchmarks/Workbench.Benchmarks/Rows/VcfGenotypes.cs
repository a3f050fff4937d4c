using System.Diagnostics;
using Workbench.Data.Genome;
using Workbench.Data.Variants;

namespace Workbench.Benchmarks.Rows;

/// <summary>The dosages of all samples at all records of a VCF.gz file, against cyvcf2 on the same library.</summary>
internal sealed class VcfGenotypes : BenchmarkRow
{
    private const int Records = 4_000;
    private const int Samples = 2_000;

    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private readonly sbyte[] dosages = new sbyte[Samples];
    private PythonPeer? peer;

    public override string Name => "vcf-genotypes";

    public override string Description => $"{Records:N0} records of {Samples:N0} diploid samples (GT alone) from VCF.gz to dosages and the count of homozygotes; both with "
        + "one thread that decompresses beside the one that reads, through the same htslib; theirs: gt_types.";

    public override string Peer => peer?.Version ?? "cyvcf2";

    public override double Target => 1.0;

    public override int Rounds => 7;

    private string File => Path.Combine(folder, "calls.vcf.gz");

    public override void Prepare()
    {
        var random = new SeededRandom(7);
        string[] calls = ["0|0", "0|1", "1|0", "1|1"];
        VariantWriter.Write(
            File, [new Contig("chr1", 10_000_000)], [], [.. Enumerable.Range(0, Samples).Select(i => $"s{i}")],
            Enumerable.Range(0, Records).Select(i => new VariantLine(
                new Variant("chr1", 1 + (i * 100), "A", "C"), Genotypes: [.. Enumerable.Range(0, Samples).Select(_ => calls[random.NextInt(4)])])));
        peer = new PythonPeer("vcf_genotypes.py", File, "1");
        Ours();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        using var file = VariantFile.Open(File, threads: 1);
        var homozygotes = 0L;
        while (file.Next())
        {
            file.ReadDosages(dosages);
            homozygotes += dosages.AsSpan().Count((sbyte)2);
        }

        return homozygotes > 0 ? watch.Elapsed.TotalSeconds : throw new WorkbenchException("No homozygotes were read.");
    }

    public override double Theirs() => peer!.Run();

    public override void Dispose()
    {
        peer?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
