using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Examples;
using Workbench.Data.Genome;
using Workbench.Data.Sequences;
using Workbench.Data.Tracks;

namespace Workbench.Data.Tests.Examples;

public sealed class IntervalExamplesTests
{
    private static readonly MemoryGenome Small = new(("chr1", "ACGTTGCAACGGTTAACCAT"), ("chr2", "NNNNNACGTA"));

    /// <summary>Each base's position is its signal, so that a misplaced base shows.</summary>
    private static readonly SignalTrack Positions = new Track((start, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = start + i;
    });

    [Fact]
    public void WindowsAreCentredPaddedAndReadFromTheirStrand()
    {
        GenomicInterval[] intervals = [new("chr1", 8, 12), new("chr1", 8, 12, Strand.Reverse), new("chr1", 0, 2), new("chr2", 8, 10)];
        var examples = new IntervalExamples(Small, intervals, 6);
        Assert.Equal(Small.Read(new GenomicInterval("chr1", 7, 13)), Bases(examples, 0));
        Assert.Equal(ReverseComplement.Of(Bases(examples, 0)), Bases(examples, 1));
        Assert.Equal("NNACGT", Bases(examples, 2));
        Assert.Equal("CGTANN", Bases(examples, 3));
        Assert.Equal(new GenomicInterval("chr1", 0, 4), examples.Location(2));
        Assert.Equal("chr2:[6, 10)", examples.Describe(3));
    }

    [Fact]
    public void ContigNamesAreReconciledInTheOpen()
    {
        var examples = new IntervalExamples(Small, [new("1", 4, 6), new("chr2", 6, 8)], 4);
        Assert.True(examples.Names.Mapped[0].Renamed);
        Assert.Equal("chr1", examples.Location(0).Chromosome);
        Assert.Throws<WorkbenchException>(() => new IntervalExamples(Small, [new("chr7", 4, 6)], 4));
        Assert.Contains(
            "beyond the end of chr2", Assert.Throws<WorkbenchException>(() => new IntervalExamples(Small, [new("chr2", 90, 96)], 4)).Message);
        Assert.Throws<WorkbenchException>(() => new IntervalExamples(Small, [], 4));
        Assert.Throws<ArgumentException>(() => new IntervalExamples(Small, [new("chr1", 4, 6)], 4, new ExampleArray("label", [1, 2], 1)));
    }

    /// <summary>
    /// Whatever shift, strand, lengths and place: the base at a position of the input belongs to the signal at the same place of the target.
    /// </summary>
    [Fact]
    public void SignalAndSequenceStayInRegister()
    {
        var random = new SeededRandom(3);
        var genome = new MemoryGenome(("chr1", string.Concat(Enumerable.Range(0, 400).Select(_ => "ACGT"[random.NextInt(4)]))));
        var cases = from centre in Gen.Choose(0, 399)
                    from length in Gen.Choose(1, 80)
                    from target in Gen.Choose(1, 80)
                    from shift in Gen.Choose(0, 10)
                    from reverse in ArbMap.Default.GeneratorFor<bool>()
                    from seed in Gen.Choose(0, 1000)
                    select (centre, length, target, shift, reverse, seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var examples = new IntervalExamples(
                genome, [new("chr1", given.centre, given.centre, given.reverse ? Strand.Reverse : Strand.Forward)], given.length)
            {
                Signals = [new IntervalSignal(given.target, Positions) { Missing = -1 }],
                Augmentation = new() { Shift = given.shift, ReverseComplement = 0.5 },
            };
            var batch = ArrayBatch.Of(examples, 0, new SeededRandom((ulong)given.seed));
            var bases = OneHot.Decode<float>(batch.Floats(0, 0));
            var signal = batch.Floats(1, 0);
            var turned = signal.Length > 1 && signal[0] > signal[^1];
            for (var i = 0; i < signal.Length; i++)
            {
                var at = i + (given.length / 2) - (given.target / 2);
                if (at >= 0 && at < bases.Length && signal.Length > 1 && signal[0] >= 0 && signal[^1] >= 0)
                {
                    var letter = genome.Read(new GenomicInterval("chr1", (long)signal[i], (long)signal[i] + 1));
                    Assert.Equal(turned ? ReverseComplement.Of(letter) : letter, bases[at].ToString());
                }
            }
        }));
    }

    [Fact]
    public void SignalsAreBinnedAndStrandsChangePlaces()
    {
        var ones = new Track((_, values) => values.Fill(1));
        GenomicInterval[] intervals = [new("chr1", 8, 12), new("chr1", 8, 12, Strand.Reverse)];
        var examples = new IntervalExamples(Small, intervals, 4, new ExampleArray("label", [1, 0], 1))
        {
            Signals = [IntervalSignal.Stranded(4, (Positions, ones)), new IntervalSignal(4, Positions) { Bin = 2, Summary = BinSummary.Mean, Name = "mean" }],
        };
        Assert.Equal(["label [B, 1]", "signal [B, 2, 4]", "mean [B, 1, 2]"], examples.Targets.Select(target => target.ToString()));
        Assert.Equal([8, 9, 10, 11, 1, 1, 1, 1], ArrayBatch.Of(examples, 0).Floats(2, 0).ToArray());
        Assert.Equal([1, 1, 1, 1, 11, 10, 9, 8], ArrayBatch.Of(examples, 1).Floats(2, 0).ToArray());
        Assert.Equal([8.5f, 10.5f], ArrayBatch.Of(examples, 0).Floats(3, 0).ToArray());
        Assert.Equal([10.5f, 8.5f], ArrayBatch.Of(examples, 1).Floats(3, 0).ToArray());
        Assert.Throws<ArgumentException>(() => new IntervalSignal(5, Positions) { Bin = 2 });
    }

    [Fact]
    public void BasesWithoutASignalCountAsAsked()
    {
        var half = new Track((_, values) => values[1..].Fill(2));
        var zero = new IntervalExamples(Small, [new("chr1", 0, 2)], 4) { Signals = [new IntervalSignal(4, half)] };
        Assert.Equal([0, 0, 2, 2], ArrayBatch.Of(zero, 0).Floats(1, 0).ToArray());
        var missing =
            new IntervalExamples(Small, [new("chr1", 0, 2)], 4) { Signals = [new IntervalSignal(4, half) { Missing = float.NaN, Bin = 2 }] };
        Assert.Equal([float.NaN, 4], ArrayBatch.Of(missing, 0).Floats(1, 0).ToArray());
    }

    [Theory]
    [InlineData(2, new float[] { -1, -1 })]
    [InlineData(4, new float[] { -1, 0 })]
    [InlineData(24, new float[] { 19, -1 })]
    [InlineData(27, new float[] { -1, -1 })]
    public void TargetsBesideTheContigAreMissing(int shift, float[] expected)
    {
        // The window of 2 positions begins at the shift less 5, on a contig of 20 bases.
        var read = new float[2];
        new IntervalSignal(2, Positions) { Missing = -1 }.For(["chr1"]).Read(Small.Contigs[0], shift - 5, false, read);
        Assert.Equal(expected, read);
    }

    [Fact]
    public void ExamplesWithUnknownBasesAreFound()
    {
        var examples = new IntervalExamples(Small, [new("chr1", 8, 12), new("chr2", 4, 6), new("chr2", 6, 10), new("chr1", 0, 2)], 4);
        Assert.Equal([0], examples.KnownExamples(0)[..1]);
        Assert.Equal([0, 2], examples.KnownExamples(0));
        Assert.Equal([0, 1, 2, 3], examples.KnownExamples(0.5));
    }

    /// <summary>The random numbers of an example alone decide what is read, so any number of workers gives the same batches.</summary>
    [Fact]
    public void ReadingInParallelGivesTheSameExamples()
    {
        var random = new SeededRandom(5);
        var genome = new MemoryGenome(("chr1", string.Concat(Enumerable.Range(0, 5000).Select(_ => "ACGT"[random.NextInt(4)]))));
        var intervals = Enumerable.Range(0, 200).Select(i => new GenomicInterval("chr1", 20 * i, (20 * i) + 200)).ToArray();
        var examples = new IntervalExamples(genome, intervals, 300)
        {
            Augmentation = new() { Shift = 20, ReverseComplement = 0.5, MutationRate = 0.01 },
            Signals = [new IntervalSignal(100, Positions)],
        };
        var (one, many) = (new ArrayBatch(examples, 200), new ArrayBatch(examples, 200));
        for (var i = 0; i < 200; i++)
            examples.Read(i, new SeededRandom(1, (ulong)i), one, i);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => examples.Read(i, new SeededRandom(1, (ulong)i), many, i));
        for (var i = 0; i < 200; i++)
        {
            Assert.True(one.Floats(0, i).SequenceEqual(many.Floats(0, i)));
            Assert.True(one.Floats(1, i).SequenceEqual(many.Floats(1, i)));
        }
    }

    [Fact]
    public void ASubsetKnowsItsPlaces()
    {
        var examples = new IntervalExamples(Small, [new("chr1", 8, 12), new("chr2", 4, 6)], 4);
        var subset = Assert.IsAssignableFrom<ILocatedExamples>(ExampleSubset.Of(examples, [1]));
        Assert.Equal(examples.Location(1), subset.Location(0));
        Assert.False(ExampleSubset.Of(new SequenceExamples(["A"]), [0]) is ILocatedExamples);
    }

    [Fact]
    public void NamesOfATrackAreReconciledAndItsMissingContigsNamed()
    {
        var renamed =
            new IntervalExamples(Small, [new("chr1", 8, 12)], 4) { Signals = [new IntervalSignal(2, new Track((_, values) => values.Fill(3), "1"))] };
        Assert.Equal([3, 3], ArrayBatch.Of(renamed, 0).Floats(1, 0).ToArray());
        Assert.Contains("chr2", Assert.Throws<WorkbenchException>(
            () => new IntervalExamples(Small, [new("chr2", 6, 8)], 4) { Signals = [new IntervalSignal(2, new Track((_, _) => { }, "1"))] }).Message);
    }

    private delegate void Fill(long start, Span<float> values);

    private sealed class Track(Fill fill, params string[] contigs) : SignalTrack(
        "track", (contigs.Length > 0 ? contigs : ["chr1", "chr2"]).Select(name => new Contig(name, 10_000)).ToArray())
    {
        protected override void ReadValues(int contig, long start, Span<float> values) => fill(start, values);
    }

    private static string Bases(ExampleSet examples, int example) => OneHot.Decode<float>(ArrayBatch.Of(examples, example).Floats(0, 0));
}
