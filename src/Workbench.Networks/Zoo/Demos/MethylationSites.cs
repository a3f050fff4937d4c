using Workbench.Data.Examples;
using Workbench.Data.Sequences;
using Workbench.Networks.Zoo.Dna;

namespace Workbench.Networks.Zoo.Demos;

/// <summary>
/// Simulated CpG sites of 20 cells in two groups. Each region draws a level a group, which the site and its neighbours share; a motif
/// in the sequence moves the site alone. A part of the labels is observed; the others are NaN.
/// </summary>
internal sealed class MethylationSites(int count, byte[][] words, DeepCpGModules modules) : ExampleSet
{
    /// <summary>Bases of a window.</summary>
    public const int Length = 101;

    /// <summary>Neighbours of a cell.</summary>
    public const int Neighbours = 20;

    private const int Cells = 20;
    private const double MotifLogit = 3;
    private const double GroupLogit = 2;
    private const double Observed = 0.4;

    private static readonly SequenceEncoding Encoding = new("ATGC");

    private bool HasDna => modules != DeepCpGModules.CpG;

    private bool HasCpG => modules != DeepCpGModules.Dna;

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs =>
    [
        .. HasDna ? new[] { new ExampleField("sequence", [4, Length]) } : [],
        .. HasCpG ? new[] { new ExampleField("neighbours", [Cells, 2 * Neighbours]) } : [],
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets => [new("methylation", [Cells])];

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row) => Draw(
        random, HasDna ? batch.Floats(0, row) : [], HasCpG ? batch.Floats(HasDna ? 1 : 0, row) : [], batch.Floats(Inputs.Count, row));

    /// <summary>Sites that stay the same.</summary>
    public ArrayExamples Draw(int sites, ulong seed)
    {
        var random = new SeededRandom(seed);
        var sequences = new float[sites * 4 * Length];
        var neighbours = new float[sites * Cells * 2 * Neighbours];
        var labels = new float[sites * Cells];
        for (var site = 0; site < sites; site++)
            Draw(random, sequences.AsSpan(site * 4 * Length, 4 * Length),
                neighbours.AsSpan(site * Cells * 2 * Neighbours, Cells * 2 * Neighbours), labels.AsSpan(site * Cells, Cells));
        ExampleArray[] inputs =
        [
            .. HasDna ? new[] { new ExampleArray("sequence", sequences, 4, Length) } : [],
            .. HasCpG ? new[] { new ExampleArray("neighbours", neighbours, Cells, 2 * Neighbours) } : [],
        ];
        return new ArrayExamples(inputs, [new ExampleArray("methylation", labels, Cells)]);
    }

    private void Draw(SeededRandom random, Span<float> sequence, Span<float> neighbours, Span<float> labels)
    {
        Span<byte> bases = stackalloc byte[Length];
        RandomBases.Fill(random, bases);
        var motif = random.NextInt(3);
        if (motif < words.Length)
            RandomBases.Plant(random, bases, words[motif]);
        var fromSequence = motif switch { 0 => MotifLogit, 1 => -MotifLogit, _ => 0 };
        Span<double> groups = [random.NextInt(2) == 0 ? GroupLogit : -GroupLogit, random.NextInt(2) == 0 ? GroupLogit : -GroupLogit];
        for (var cell = 0; cell < Cells; cell++)
        {
            var group = groups[cell % 2];
            labels[cell] = Draw(random, fromSequence + group);
            if (random.NextDouble() >= Observed)
                labels[cell] = float.NaN;
            for (var i = 0; i < Neighbours; i++)
            {
                var (state, distance) = (Draw(random, group), (float)random.NextDouble());
                if (neighbours.IsEmpty)
                    continue;
                neighbours[(cell * 2 * Neighbours) + i] = state;
                neighbours[(((cell * 2) + 1) * Neighbours) + i] = distance;
            }
        }

        if (!sequence.IsEmpty)
            OneHot.Encode(bases, Encoding, sequence, random);
    }

    private static float Draw(SeededRandom random, double logit) => random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
}
