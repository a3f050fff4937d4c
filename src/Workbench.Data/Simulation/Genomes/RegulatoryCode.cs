using Workbench.Data.Motifs;
using Workbench.Data.Sequences;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>A kind of regulatory element: which motifs make it accessible, and in which cell types.</summary>
/// <param name="Name">Its name, e.g. <c>blood_enhancer</c>.</param>
/// <param name="Grammar">The motifs and how they lie.</param>
/// <param name="CellTypes">The cell types in which it is accessible.</param>
/// <param name="Share">Share of the enhancers that are of this kind; 0 for promoters.</param>
public sealed record ElementKind(string Name, MotifGrammar Grammar, IReadOnlyList<string> CellTypes, double Share);

/// <summary>The regulatory code of the simulated genome: seven invented factors, named after the families whose consensus they borrow.</summary>
public static class RegulatoryCode
{
    /// <summary>The first cell type.</summary>
    public const string Blood = "blood";

    /// <summary>The second cell type.</summary>
    public const string Liver = "liver";

    private static readonly Motif Gata = FromConsensus("simGATA", "AGATAAGG");
    private static readonly Motif Ebox = FromConsensus("simEBOX", "ACAGCTGTK");
    private static readonly Motif Hnf = FromConsensus("simHNF", "GTTAATNATTAAC");
    private static readonly Motif Cebp = FromConsensus("simCEBP", "ATTGCGCAAT");
    private static readonly Motif Ctcf = FromConsensus("simCTCF", "CCASYAGRKGGCRS");
    private static readonly Motif Ets = FromConsensus("simETS", "ACCGGAAGT");
    private static readonly Motif Sp = FromConsensus("simSP", "KGGGCGGRRY");

    /// <summary>The motifs.</summary>
    public static IReadOnlyList<Motif> Motifs { get; } = [Gata, Ebox, Hnf, Cebp, Ctcf, Ets, Sp];

    /// <summary>The cell types.</summary>
    public static IReadOnlyList<string> CellTypes { get; } = [Blood, Liver];

    /// <summary>What opens at the start of a gene, in every cell type.</summary>
    public static ElementKind Promoter { get; } = new(
        "promoter", new MotifGrammar(new GrammarMotif(Sp), new GrammarMotif(Ets, MotifOrientation.Forward)) { Spacing = new SpacingRange(10, 50) }, CellTypes, 0);

    /// <summary>
    /// The enhancers: in blood GATA before EBOX, 6 to 12 bases apart; in liver HNF and CEBP in any order up to 40 apart; in both CTCF alone.
    /// </summary>
    public static IReadOnlyList<ElementKind> Enhancers { get; } =
    [
        new("blood_enhancer", Pair(Gata, Ebox, 6, 12, ordered: true), [Blood], 0.4),
        new("liver_enhancer", Pair(Hnf, Cebp, 0, 40, ordered: false), [Liver], 0.4),
        new("insulator", new MotifGrammar(new GrammarMotif(Ctcf)), CellTypes, 0.2),
    ];

    private static MotifGrammar Pair(Motif one, Motif two, int fewest, int most, bool ordered) =>
        new(new GrammarMotif(one, ordered ? MotifOrientation.Forward : MotifOrientation.Either), new GrammarMotif(two, ordered ? MotifOrientation.Forward : MotifOrientation.Either))
        {
            Spacing = new SpacingRange(fewest, most),
            Ordered = ordered,
            ScatteredNegatives = 0.5,
        };

    /// <summary>A motif that holds each position's consensus letter, an IUPAC one spread over its bases, in 94 of 100 sites.</summary>
    private static Motif FromConsensus(string name, string consensus)
    {
        const double Strength = 0.94;
        var probabilities = new double[4 * consensus.Length];
        for (var position = 0; position < consensus.Length; position++)
        {
            var set = Nucleotide.Set((byte)consensus[position]);
            var size = System.Numerics.BitOperations.PopCount((uint)set);
            for (var code = 0; code < 4; code++)
                probabilities[(4 * position) + code] = size == 4 ? 0.25 : (set >> code & 1) != 0 ? Strength / size : (1 - Strength) / (4 - size);
        }

        return new Motif(name, probabilities, 100);
    }
}
