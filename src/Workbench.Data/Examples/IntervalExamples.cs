using System.Buffers;
using Workbench.Data.Genome;
using Workbench.Data.Sequences;

namespace Workbench.Data.Examples;

/// <summary>
/// Windows of a genome around intervals. Input <c>sequence</c>: 4 x <see cref="Length"/> one-hot channels of the window around
/// the interval's centre (of two middle bases the right one), N where it reaches over the ends of the contig. An interval on the reverse
/// strand is read from that strand. Targets: labels of the intervals, then signals of the same centre. A shift moves
/// input and signal alike; the reverse complement turns both.
/// </summary>
public sealed class IntervalExamples : ExampleSet, ILocatedExamples
{
    private readonly GenomeSequence genome;
    private readonly GenomicInterval[] intervals;
    private readonly Contig[] contigs;
    private readonly ExampleArray[] labels;

    /// <summary>Takes intervals of a genome; the genome must stay open as long as the examples are read.</summary>
    /// <param name="genome">The bases.</param>
    /// <param name="intervals">The intervals; names of contigs are reconciled with the genome's (<see cref="Names"/>).</param>
    /// <param name="length">Bases of the input window.</param>
    /// <param name="labels">Targets of as many examples; may be none.</param>
    /// <exception cref="WorkbenchException">There are no intervals, one lies on a contig that the genome lacks, or its centre beyond the contig's end.</exception>
    /// <exception cref="ArgumentException">A target has another number of examples.</exception>
    public IntervalExamples(GenomeSequence genome, IReadOnlyList<GenomicInterval> intervals, int length, params ExampleArray[] labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (intervals.Count == 0)
            throw new WorkbenchException("there are no intervals; at least one was expected.");
        if (labels.FirstOrDefault(label => label.Count != intervals.Count) is { } odd)
            throw new ArgumentException($"the target {odd.Field} has {odd.Count} examples; there are {intervals.Count} intervals.", nameof(labels));
        (this.genome, this.labels, Length) = (genome, labels, length);
        Names = ContigNames.Reconcile(intervals.Select(interval => interval.Chromosome), genome.Contigs);
        this.intervals = intervals.Select(Names.Map).ToArray();
        var byName = genome.Contigs.ToDictionary(contig => contig.Name, StringComparer.Ordinal);
        contigs = this.intervals.Select(interval => byName[interval.Chromosome]).ToArray();
        for (var i = 0; i < contigs.Length; i++)
            if (Centre(i) >= contigs[i].Length)
                throw new WorkbenchException($"{genome.Source}: the centre of {intervals[i]} lies beyond the end of {contigs[i]}. Do intervals and genome belong to the same assembly?");
    }

    /// <summary>Bases of the input window.</summary>
    public int Length { get; }

    /// <summary>What the contigs of the intervals were taken for in the genome.</summary>
    public ContigNames Names { get; }

    /// <summary>Signals of the window, each a target after the labels; the tracks' names of contigs are reconciled with the genome's.</summary>
    /// <exception cref="WorkbenchException">A track lacks a contig on which an interval lies.</exception>
    public IReadOnlyList<IntervalSignal> Signals
    {
        get;
        init => field = value.Select(signal => signal.For(contigs.Select(contig => contig.Name).Distinct().ToArray())).ToArray();
    } = [];

    /// <summary>Order of the channels and rule for unknown bases.</summary>
    public SequenceEncoding Encoding { get; init; } = SequenceEncoding.Standard;

    /// <summary>Random changes when an example is read; none when not set.</summary>
    public SequenceAugmentation Augmentation
    {
        get;
        init => field = value.Checked();
    } = SequenceAugmentation.None;

    /// <inheritdoc/>
    public override int Count => intervals.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets => [.. labels.Select(label => label.Field), .. Signals.Select(signal => signal.Field)];

    /// <summary>The part of the example's input window (without shift) that lies on the contig.</summary>
    public GenomicInterval Location(int example)
    {
        var start = Start(example, Length);
        return new GenomicInterval(
            contigs[example].Name, Math.Max(start, 0), Math.Min(start + Length, contigs[example].Length), intervals[example].Strand);
    }

    /// <inheritdoc/>
    public override string Describe(int example) => Location(example).ToString();

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Length);
        try
        {
            var window = rented.AsSpan(0, Length);
            var shift = Augmentation.DrawShift(random);
            ReadWindow(example, shift, window);
            Augmentation.Mutate(window, random);
            var reverse = Augmentation.DrawReverse(random) ^ (intervals[example].Strand == Strand.Reverse);
            if (reverse)
                ReverseComplement.InPlace(window);
            OneHot.Encode(window, Encoding, batch.Floats(0, row), random);
            WriteTargets(example, shift, reverse, batch, row);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// The examples whose window (without shift) holds at most a share of bases that are not A, C, G or T: those worth training on.
    /// What lies beyond the ends of the contig counts as unknown.
    /// </summary>
    /// <param name="mostUnknown">The share, 0 to 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    public int[] KnownExamples(double mostUnknown, CancellationToken cancellation = default)
    {
        var known = new bool[Count];
        Parallel.For(0, Count, Threads.Options(cancellation), () => new byte[Length], (example, _, window) =>
        {
            ReadWindow(example, 0, window);
            known[example] = BaseComposition.Of(window).Unknown <= mostUnknown * Length;
            return window;
        }, _ => { });
        return Enumerable.Range(0, Count).Where(example => known[example]).ToArray();
    }

    private void WriteTargets(int example, int shift, bool reverse, ExampleBatch batch, int row)
    {
        var field = 1;
        foreach (var label in labels)
            label.Write(example, batch, field++, row);
        foreach (var signal in Signals)
        {
            // On the reverse strand the window's centre is the mirrored one, so that input and signal stay in register.
            var start = Start(example, Length) + shift + (reverse ? Length - signal.Length - Offset(signal.Length) : Offset(signal.Length));
            signal.Read(contigs[example], start, reverse, batch.Floats(field++, row));
        }
    }

    /// <summary>Where a narrower or wider window of the same centre begins within the input window.</summary>
    private int Offset(int length) => (Length / 2) - (length / 2);

    private void ReadWindow(int example, int shift, Span<byte> window)
    {
        var start = Start(example, Length) + shift;
        var contig = contigs[example];
        if (start >= contig.Length || start + window.Length <= 0)
            window.Fill((byte)'N');
        else
            genome.ReadPadded(contig.Name, start, window);
    }

    private long Centre(int example) => intervals[example].Start + (intervals[example].Length / 2);

    private long Start(int example, int length) => Centre(example) - (length / 2);
}
