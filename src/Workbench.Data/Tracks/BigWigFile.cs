using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Tracks;

/// <summary>
/// Reads bigWig files (Kent et al. 2010, Bioinformatics 26:2204, supplementary tables 5 to 16), mapped into memory. The index is read
/// when the file is opened; each thread keeps the block it read last, so that windows next to each other decompress it once.
/// </summary>
/// <remarks>
/// Read here and not through libBigWig, which believes the offsets and counts of a file: a damaged one ends the process. Here each is
/// checked against the file before it is used. Memory: 28 bytes a block of the file (some 1,000 stretches each), and a block a thread.
/// </remarks>
public sealed class BigWigFile : SignalTrack
{
    private readonly MappedFile map;
    private readonly BigWigIndex index;
    private readonly BigWigHeader header;
    private readonly ThreadLocal<BigWigBlock> current;

    private BigWigFile(MappedFile map, BigWigHeader header, IReadOnlyList<Contig> contigs, BigWigIndex index)
        : base(map.FilePath, contigs)
    {
        this.map = map;
        this.header = header;
        this.index = index;
        current = new(() => new BigWigBlock(map, header.UncompressedBlockBytes));
    }

    /// <summary>What the header says of all values, or null where it says nothing.</summary>
    public TrackSummary? Summary => header.Summary;

    /// <summary>Opens a file.</summary>
    /// <exception cref="WorkbenchException">There is no such file, or it is no bigWig file, or it is damaged or cut short.</exception>
    public static BigWigFile Open(string path)
    {
        var map = MappedFile.Open(path);
        try
        {
            map.Enter();
            try
            {
                var header = BigWigHeader.Read(map);
                var contigs = BigWigChromosomes.Read(map, header.ChromosomeTree);
                return new BigWigFile(map, header, contigs, BigWigIndex.Read(map, header.Index, contigs.Length));
            }
            finally
            {
                map.Exit();
            }
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <summary>The stretches that lie in an interval, in file order, cut at its ends.</summary>
    /// <exception cref="WorkbenchException">There is no such contig, or it ends before the interval does; or the file is damaged there.</exception>
    public IReadOnlyList<SignalSpan> Spans(GenomicInterval where)
    {
        var spans = new List<SignalSpan>();
        var visitor = new Collector(where, spans);
        if (where.Length > 0)
            Visit(Check(where), where.Start, where.End, ref visitor);
        return spans;
    }

    /// <inheritdoc/>
    protected override void ReadValues(int contig, long start, Span<float> values)
    {
        var visitor = new Filler(start, values);
        Visit(contig, start, start + values.Length, ref visitor);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        current.Dispose();
        map.Dispose();
    }

    private void Visit<TVisitor>(int contig, long start, long end, ref TVisitor visitor)
        where TVisitor : IBigWigVisitor, allows ref struct
    {
        map.Enter();
        try
        {
            var block = current.Value!;
            for (var number = index.First(contig, start); number < index.End(contig) && index.Start(number) < end; number++)
            {
                block.Load(number, index.Offset(number), index.Size(number), (uint)contig);
                block.Visit(start, end, ref visitor);
            }
        }
        finally
        {
            map.Exit();
        }
    }

    private readonly ref struct Filler(long start, Span<float> values) : IBigWigVisitor
    {
        private readonly Span<float> target = values;

        public void Span(long first, long last, float value) => target[(int)(first - start)..(int)(last - start)].Fill(value);
    }

    private readonly struct Collector(GenomicInterval where, List<SignalSpan> spans) : IBigWigVisitor
    {
        public void Span(long first, long last, float value) => spans.Add(new SignalSpan(new GenomicInterval(where.Chromosome, first, last), value));
    }
}

/// <summary>Takes the stretches of a block.</summary>
internal interface IBigWigVisitor
{
    /// <summary>Takes a stretch, cut at the ends of the interval asked for and not empty.</summary>
    void Span(long first, long last, float value);
}
