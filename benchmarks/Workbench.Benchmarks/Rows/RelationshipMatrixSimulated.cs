using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Relationship;

namespace Workbench.Benchmarks.Rows;

/// <summary>The genomic relationship matrix of a simulated panel, from the .bed file to a file of doubles, against plink2.</summary>
/// <param name="name">Name of the row.</param>
/// <param name="individuals">Individuals.</param>
/// <param name="markers">Markers.</param>
internal sealed class RelationshipMatrixSimulated(string name, int individuals, int markers) : BenchmarkRow
{
    private SimulatedPanel? panel;
    private string peer = "plink2";

    public override string Name => name;

    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"{individuals:N0} simulated individuals x {markers:N0} markers from .bed to a full matrix of doubles in a file, all cores; theirs is the whole ")
        + "process plink2 --make-rel bin, ours runs in this process.";

    public override string Peer => peer;

    public override double Target => 1.0;

    public override string Unit => "s";

    public override int Rounds => 1;

    public override void Prepare()
    {
        peer = CommandPeer.Run("plink2", "--version").Output.Trim();
        panel = new SimulatedPanel(individuals, markers);
    }

    public override double Ours()
    {
        var watch = Stopwatch.StartNew();
        using var genotypes = GenotypeFile.Open(panel!.Prefix);
        var matrix = RelationshipMatrix.Compute(StandardizedMarkers.Of(genotypes));
        using (var file = File.Create(panel.PathOf("ours.bin")))
            file.Write(MemoryMarshal.AsBytes<double>(matrix.Values));
        return watch.Elapsed.TotalSeconds;
    }

    public override double Theirs() => CommandPeer.Run(
        "plink2", "--bfile", panel!.Prefix, "--make-rel", "bin", "--threads", $"{Threads.Count}", "--out", panel.PathOf("theirs")).Seconds;

    public override void Dispose() => panel?.Dispose();
}
