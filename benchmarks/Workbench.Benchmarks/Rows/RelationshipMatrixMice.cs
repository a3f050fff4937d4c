using System.Diagnostics;
using System.Runtime.InteropServices;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Relationship;

namespace Workbench.Benchmarks.Rows;

/// <summary>The genomic relationship matrix of the mouse data, from the .bed file to a file of doubles, against plink2.</summary>
internal sealed class RelationshipMatrixMice : BenchmarkRow
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;
    private string peer = "plink2";

    private static string Prefix => Path.ChangeExtension(Checkout.Shared("mice/mice.bed"), null);

    public override string Name => "relationship-matrix-mice";

    public override string Description => "1,814 mice x 10,346 SNPs from .bed to a full matrix of doubles in a file, all cores; "
        + "theirs is the whole process plink2 --make-rel bin and leaves out the 272 SNPs of X, ours runs in this process with all SNPs.";

    public override string Peer => peer;

    public override double Target => 1.0;

    public override string? Unavailable => File.Exists(Prefix + ".bed") ? null : "the mouse data are not there";

    public override void Prepare()
    {
        peer = CommandPeer.Run("plink2", "--version").Output.Trim();
        Ours();
        Theirs();
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        using var genotypes = GenotypeFile.Open(Prefix);
        var matrix = RelationshipMatrix.Compute(StandardizedMarkers.Of(genotypes));
        using (var file = File.Create(Path.Combine(folder, "ours.bin")))
            file.Write(MemoryMarshal.AsBytes<double>(matrix.Values));
        return watch.Elapsed.TotalSeconds;
    }

    public override double Theirs() =>
        CommandPeer.Run("plink2", "--bfile", Prefix, "--make-rel", "bin", "--threads", $"{Threads.Count}", "--out", Path.Combine(folder, "theirs")).Seconds;

    public override void Dispose() => Directory.Delete(folder, recursive: true);
}
