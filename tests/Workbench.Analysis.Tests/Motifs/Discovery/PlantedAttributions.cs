using Workbench.Analysis.Motifs.Discovery;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;

namespace Workbench.Analysis.Tests.Motifs.Discovery;

/// <summary>Random sequences with sites of motifs on either strand, each base of which contributes by the information of its column, and
/// noise.</summary>
internal sealed class PlantedAttributions
{
    public List<AttributedSequence> Sequences { get; } = [];

    public List<(int Motif, int Sequence, int Start, int Length, Strand Strand)> Sites { get; } = [];

    public static PlantedAttributions Make(
        ulong seed, IReadOnlyList<(Motif Motif, double Effect)> planted, int sequences, int length = 200, double noise = 0.03)
    {
        var made = new PlantedAttributions();
        var random = new SeededRandom(seed);
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            var bases = TestMotifs.Bases(random, length);
            var contributions = new float[length];
            foreach (ref var value in contributions.AsSpan())
                value = (float)(noise * random.NextNormal());
            made.Sequences.Add(new(bases, contributions));

            // One site in either half, so that none overlap.
            for (var half = 0; half < 2; half++)
                if (random.NextInt(3) > 0)
                    made.Plant(planted, sequence, (half * length / 2) + 10 + random.NextInt((length / 2) - 45), random);
        }

        return made;
    }

    private void Plant(IReadOnlyList<(Motif Motif, double Effect)> planted, int sequence, int start, SeededRandom random)
    {
        var which = random.NextInt(planted.Count);
        var (motif, effect) = planted[which];
        var strand = random.NextInt(2) == 0 ? Strand.Forward : Strand.Reverse;
        var read = strand == Strand.Forward ? motif : motif.ReverseComplement();
        var (bases, contributions) = Sequences[sequence];
        read.Sample(random, bases.AsSpan(start, motif.Length));
        for (var column = 0; column < motif.Length; column++)
            contributions[start + column] += (float)(effect * read.Information(column) * (0.7 + (0.6 * random.NextDouble())));
        Sites.Add((which, sequence, start, motif.Length, strand));
    }
}
