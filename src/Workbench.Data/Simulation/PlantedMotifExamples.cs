using Workbench.Data.Examples;
using Workbench.Data.Sequences;

namespace Workbench.Data.Simulation;

/// <summary>
/// Simulated sequences in which motifs are planted, one task a grammar, the truth known. Input <c>sequence</c>: 4 x length one-hot
/// channels; target <c>label</c>: 1 or 0 for each grammar. A fixed set is the same in every epoch; a fresh one is drawn anew at each reading.
/// </summary>
public sealed class PlantedMotifExamples : ExampleSet
{
    private readonly MotifPlanter planter;
    private readonly MotifGrammar[] grammars;
    private readonly ulong seed;

    /// <summary>Makes a set.</summary>
    /// <param name="count">Examples of an epoch.</param>
    /// <param name="length">Bases of an example.</param>
    /// <param name="seed">Seed of a fixed set; a fresh set draws from the trainer's random numbers.</param>
    /// <param name="grammars">The tasks.</param>
    /// <param name="decoys">Motifs planted whatever the labels, each with its probability (always where it has none).</param>
    /// <exception cref="WorkbenchException">The motifs do not fit the length.</exception>
    /// <exception cref="ArgumentException">A number is not positive, there is no grammar, or a grammar contradicts itself.</exception>
    public PlantedMotifExamples(int count, int length, ulong seed, IReadOnlyList<MotifGrammar> grammars, IReadOnlyList<GrammarMotif>? decoys = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (grammars.Count == 0)
            throw new ArgumentException("there is no grammar; a task needs one.", nameof(grammars));
        foreach (var grammar in grammars)
            grammar.Check();
        this.grammars = grammars.ToArray();
        this.seed = seed;
        planter = new MotifPlanter(this.grammars, decoys ?? []);
        if (planter.LongestContent > length)
            throw new WorkbenchException($"the motifs with their spacing take up to {planter.LongestContent} bases; sequences of {length} cannot hold them.");
        (Count, Length) = (count, length);
        Inputs = [new("sequence", [4, length])];
        Targets = [new("label", [this.grammars.Length])];
    }

    /// <summary>Bases of an example.</summary>
    public int Length { get; }

    /// <summary>Whether the examples are drawn anew at each reading, from the random numbers of the reading.</summary>
    public bool Fresh { get; init; }

    /// <summary>What the motifs are planted into.</summary>
    public SequenceBackground Background { get; init; } = SequenceBackground.Independent();

    /// <summary>Order of the channels.</summary>
    public SequenceEncoding Encoding { get; init; } = SequenceEncoding.Standard;

    /// <summary>Probability that a label is 1, each task by itself.</summary>
    public double PositiveShare
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentException($"a share of {value} positives; 0 to 1 was expected.");
    } = 0.5;

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets { get; }

    /// <summary>An example of a fixed set, with its truth.</summary>
    /// <exception cref="InvalidOperationException">The set is fresh: its examples are not known before they are read.</exception>
    public PlantedSequence Sequence(int example)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(example);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(example, Count);
        return Fresh
            ? throw new InvalidOperationException("the examples of a fresh set are drawn when they are read; draw one with its truth by Draw.")
            : Draw(Own(example));
    }

    /// <summary>Draws an example with its truth.</summary>
    public PlantedSequence Draw(SeededRandom random)
    {
        var bases = new byte[Length];
        var labels = new float[grammars.Length];
        var sites = Draw(random, bases, labels);
        return new PlantedSequence(bases, labels, sites);
    }

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        Span<byte> bases = Length <= 4096 ? stackalloc byte[Length] : new byte[Length];
        Draw(Fresh ? random : Own(example), bases, batch.Floats(1, row));
        OneHot.Encode(bases, Encoding, batch.Floats(0, row), random);
    }

    private SeededRandom Own(int example) => new(seed, (ulong)example + 1);

    private List<PlantedSite> Draw(SeededRandom random, Span<byte> bases, Span<float> labels)
    {
        Span<bool> positive = stackalloc bool[grammars.Length];
        for (var task = 0; task < positive.Length; task++)
        {
            positive[task] = random.NextDouble() < PositiveShare;
            labels[task] = positive[task] ? 1 : 0;
        }

        Background.Draw(random, bases);
        return planter.Plant(positive, bases, random);
    }
}
