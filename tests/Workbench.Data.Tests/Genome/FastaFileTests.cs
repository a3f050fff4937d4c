using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Tests;

namespace Workbench.Data.Tests.Genome;

public sealed class FastaFileTests : TemporaryFolder
{
    private const string Two = ">one first of two\nACGTacgtNN\nRYacgtACGT\nAC\n>two\r\nTTTT\r\nGG\r\n";

    [Fact]
    public void ReadsAcrossLinesInUpperCase()
    {
        using var genome = FastaFile.Open(Write("g.fa", Two));
        Assert.Equal([new Contig("one", 22), new Contig("two", 6)], genome.Contigs);
        Assert.Equal("NNRYAC", genome.Read(new GenomicInterval("one", 8, 14)));
        Assert.Equal("ACGTACGTNNRYACGTACGTAC", genome.Read(genome.Contig("one").Whole));
        Assert.Equal("TTGG", genome.Read(new GenomicInterval("two", 2, 6)));
        Assert.Equal("", genome.Read(new GenomicInterval("two", 6, 6)));
    }

    [Fact]
    public void WritesTheIndexThatSamtoolsWrites()
    {
        FastaFile.Open(Write("g.fa", Two)).Dispose();
        Assert.Equal("one\t22\t18\t10\t11\ntwo\t6\t49\t4\t6\n", File.ReadAllText(In("g.fa.fai")));
    }

    [Fact]
    public void AWindowBeyondTheEndIsRefusedWithTheLengthOfTheContig()
    {
        using var genome = FastaFile.Open(Write("g.fa", Two));
        var error = Assert.Throws<WorkbenchException>(() => genome.Read(new GenomicInterval("one", 20, 23)));
        Assert.Contains("22 bases", error.Message, StringComparison.Ordinal);
        Assert.Contains("same assembly", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PaddingIsNAndCounted()
    {
        using var genome = FastaFile.Open(Write("g.fa", Two));
        var bases = new byte[12];
        Assert.Equal(6, genome.ReadPadded("two", -3, bases));
        Assert.Equal("NNNTTTTGGNNN", System.Text.Encoding.ASCII.GetString(bases));
        Assert.Throws<WorkbenchException>(() => genome.ReadPadded("two", 6, bases));
    }

    [Fact]
    public void AMissingContigNamesTheOneThatMayBeMeant()
    {
        using var genome = FastaFile.Open(Write("g.fa", ">1\nAC\n>MT\nA\n"));
        Assert.Contains("'1' may be the same", Assert.Throws<WorkbenchException>(() => genome.Contig("chr1")).Message, StringComparison.Ordinal);
        Assert.Contains("'MT' may be the same", Assert.Throws<WorkbenchException>(() => genome.Contig("chrM")).Message, StringComparison.Ordinal);
        Assert.Contains("another assembly", Assert.Throws<WorkbenchException>(() => genome.Contig("2")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one\t20\t18\t10\t11\ntwo\t6\t49\t4\t6\n", "goes on")]
    [InlineData("one\t22\t17\t10\t11\n", "no line '>one'")]
    [InlineData("uno\t22\t18\t10\t11\n", "no line '>uno'")]
    [InlineData("one\t22\t18\t10\t11\ntwo\t60\t49\t4\t6\n", "after the end of the file")]
    [InlineData("one\t9223372036854775807\t18\t1\t2\n", "after the end of the file")]
    [InlineData("one\t1\n", "five tab-separated")]
    [InlineData("one\t1\t18\t10\t9\n", "belong to no FASTA")]
    public void AnIndexOfAnotherFileIsNoticed(string index, string problem)
    {
        Write("g.fa.fai", index);
        var error = Assert.Throws<DataFileException>(() => FastaFile.Open(Write("g.fa", Two)));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(In("g.fa.fai"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIndexWithWrongLinesIsNoticedWhenReading()
    {
        Write("g.fa.fai", "one\t8\t5\t5\t6\n");
        using var genome = FastaFile.Open(Write("g.fa", ">one\nACGT\nACG\n"));
        Assert.Contains(
            "line end", Assert.Throws<DataFileException>(() => genome.Read(new GenomicInterval("one", 0, 8))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACGT\n", "g.fa:1", "'>'")]
    [InlineData(">one\nACGT\nAC\nACGT\n", "g.fa:4", "another length")]
    [InlineData(">one\nACGT\nACGTA\n", "g.fa:3", "5 letters")]
    [InlineData(">\nACGT\n", "g.fa:1", "without a name")]
    [InlineData(">one\nACGT\n>one\nACGT\n", "g.fa", "two sequences")]
    [InlineData("", "g.fa", "no sequence")]
    public void FilesThatAreNoGenomesAreRefused(string text, string where, string problem)
    {
        var error = Assert.ThrowsAny<WorkbenchException>(() => FastaFile.Open(Write("g.fa", text)));
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoLettersAreNamedWhereTheyStand()
    {
        using var genome = FastaFile.Open(Write("g.fa", ">one\n" + new string('A', 50) + "5" + new string('C', 20) + "\n"));
        var error = Assert.Throws<DataFileException>(() => genome.Read(genome.Contig("one").Whole));
        Assert.Contains("letter 51 of 'one' is '5'", error.Message, StringComparison.Ordinal);
        Assert.Equal(50, genome.Read(new GenomicInterval("one", 0, 50)).Length);
    }

    [Fact]
    public void AllWaysOfStoringAGenomeReadAlike() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new SeededRandom((ulong)seed);
            var sequences = Enumerable.Range(0, 1 + random.NextInt(3))
                .Select(i => ($"c{i}", string.Concat(Enumerable.Range(0, 1 + random.NextInt(400)).Select(_ => "ACGTNacgtn*-"[random.NextInt(12)]))))
                .ToArray();
            var width = 1 + random.NextInt(70);
            var end = random.NextInt(2) == 0 ? "\n" : "\r\n";
            var text = string.Concat(
                sequences.Select(s => $">{s.Item1}{end}" + string.Concat(s.Item2.Chunk(width).Select(line => new string(line) + end))));
            var name = $"{seed}-{random.NextBits()}.fa";
            Write(name, text);
            WriteGzip(name + ".gz", text);
            BgzipFile.Write(In("b" + name + ".gz"), System.Text.Encoding.ASCII.GetBytes(text), 1 + random.NextInt(200), random.NextInt(2) == 0);
            using var memory = new MemoryGenome(sequences);
            using var plain = FastaFile.Open(In(name));
            using var again = FastaFile.Open(In(name));
            using var gzip = FastaFile.Open(In(name + ".gz"));
            using var bgzip = FastaFile.Open(In("b" + name + ".gz"));
            foreach (var genome in new[] { plain, again, gzip, bgzip })
            {
                Assert.Equal(memory.Contigs, genome.Contigs);
                for (var i = 0; i < 10; i++)
                {
                    var contig = memory.Contigs[random.NextInt(memory.Contigs.Count)];
                    var start = random.NextInt((int)contig.Length + 1);
                    var where = new GenomicInterval(contig.Name, start, start + random.NextInt((int)contig.Length - start + 1));
                    Assert.Equal(memory.Read(where), genome.Read(where));
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ABgzipFileCutShortOrDamagedIsRefused()
    {
        var text = System.Text.Encoding.ASCII.GetBytes(">one\n" + new string('A', 5000) + "\n");
        BgzipFile.Write(In("g.fa.gz"), text, 1000, withIndex: true);
        var whole = File.ReadAllBytes(In("g.fa.gz"));
        Assert.Contains(
            "cut short", Assert.Throws<DataFileException>(() => FastaFile.Open(Write("cut.fa.gz", whole[..^30]))).Message, StringComparison.Ordinal);

        FastaFile.Open(In("g.fa.gz")).Dispose();
        whole[40] ^= 0xFF;
        Write("g.fa.gz", whole);
        Assert.Contains("damaged", Assert.Throws<DataFileException>(() => FastaFile.Open(In("g.fa.gz"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGzipFileCutShortIsRefused()
    {
        var whole = File.ReadAllBytes(
            WriteGzip("g.fa.gz", ">one\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => "ACGT"[i * i % 7 % 4])) + "\n"));
        var error = Assert.Throws<DataFileException>(() => FastaFile.Open(Write("cut.fa.gz", whole[..(whole.Length / 2)])));
        Assert.Contains("cut short", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreadsReadOneBgzipFileTogether()
    {
        var random = new SeededRandom(5);
        var bases = string.Concat(Enumerable.Range(0, 20_000).Select(_ => "ACGT"[random.NextInt(4)]));
        BgzipFile.Write(In("g.fa.gz"), System.Text.Encoding.ASCII.GetBytes($">one\n{bases}\n"), 700, withIndex: true);
        using var genome = FastaFile.Open(In("g.fa.gz"));
        Parallel.For(0, 200, i =>
        {
            var start = i * 97 % 18_000;
            Assert.Equal(bases.Substring(start, 1500), genome.Read(new GenomicInterval("one", start, start + 1500)));
        });
    }

    [Fact]
    public void TheSharedSampleReadsWithTheIndexItCameWith()
    {
        using var genome = FastaFile.Open(Repository.Shared("formats/small/sequences.fa"));
        Assert.Equal([new Contig("chr1", 284), new Contig("chr2", 211), new Contig("chr3", 126)], genome.Contigs.Take(3));
        Assert.Equal("CTGTACTC", genome.Read(new GenomicInterval("chr1", 77, 85)));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenToKeepsTheIndexInMemory()
    {
        Write("g.fa", Two);

        // A read-only folder does not stop the superuser; a folder in the place of the index stops everybody.
        Directory.CreateDirectory(In("g.fa.fai"));
        using var genome = FastaFile.Open(In("g.fa"));
        Assert.Equal("TTTTGG", genome.Read(genome.Contig("two").Whole));
    }
}
