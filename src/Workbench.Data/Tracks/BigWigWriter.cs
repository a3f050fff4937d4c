using System.Buffers.Binary;
using System.IO.Compression;
using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Tracks;

/// <summary>
/// Writes bigWig files (Kent et al. 2010, Bioinformatics 26:2204, supplementary tables 5 to 16): stretches of the bedGraph kind in
/// compressed blocks of 1,024. No zoom levels are written: readers compute from the values themselves, browsers draw wide views slowly.
/// </summary>
public static class BigWigWriter
{
    private const int SpansPerBlock = 1024;
    private const int ItemLength = 12;
    private const int Version = 4;
    private const int SummaryOffset = BigWigHeader.Length;
    private const int TreeOffset = SummaryOffset + BigWigHeader.SummaryLength;

    /// <summary>Writes a track, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contigs">All contigs of the assembly, with or without values.</param>
    /// <param name="spans">The values: each chromosome in one piece, by start, without overlap.</param>
    /// <exception cref="WorkbenchException">
    /// The stretches are not sorted, reach beyond their contig or lie on none; a value is not finite; or the file cannot be written.
    /// </exception>
    public static void Write(string path, IReadOnlyList<Contig> contigs, IEnumerable<SignalSpan> spans) => WholeFile.Write(path, stream =>
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(new byte[TreeOffset]);
        var order = WriteChromosomes(writer, contigs);
        var data = stream.Position;
        writer.Write(0L);
        var (blocks, summary) = WriteBlocks(writer, path, order, spans);
        var index = stream.Position;
        WriteIndex(writer, blocks);
        writer.Write(BigWigHeader.Magic);
        stream.Position = data;
        writer.Write((long)blocks.Count);
        stream.Position = 0;
        WriteHeader(writer, data, index);
        WriteSummary(writer, summary);
        stream.Position = stream.Length;
    });

    private static void WriteHeader(BinaryWriter writer, long data, long index)
    {
        writer.Write(BigWigHeader.Magic);
        writer.Write((ushort)Version);
        writer.Write((ushort)0);
        writer.Write((long)TreeOffset);
        writer.Write(data);
        writer.Write(index);
        writer.Write(0);
        writer.Write(0L);
        writer.Write((long)SummaryOffset);
        writer.Write(BigWigBlock.HeadLength + (SpansPerBlock * ItemLength));
        writer.Write(0L);
    }

    private static void WriteSummary(BinaryWriter writer, TrackSummary summary)
    {
        writer.Write(summary.CoveredBases);
        writer.Write(summary.Minimum);
        writer.Write(summary.Maximum);
        writer.Write(summary.Sum);
        writer.Write(summary.SumOfSquares);
    }

    /// <summary>Writes the tree of chromosomes; gives each name its number, which is its place in ordinal order as the tree needs it.</summary>
    private static Dictionary<string, (int Number, long Length)> WriteChromosomes(BinaryWriter writer, IReadOnlyList<Contig> contigs)
    {
        var sorted = contigs.OrderBy(contig => contig.Name, StringComparer.Ordinal).ToArray();
        var keys = sorted.Select(contig => System.Text.Encoding.UTF8.GetBytes(contig.Name)).ToArray();
        var keyLength = keys.Select(key => key.Length).DefaultIfEmpty(1).Max();
        if (sorted.FirstOrDefault(contig => contig.Length > uint.MaxValue) is { } tooLong)
            throw new WorkbenchException($"{tooLong}: a bigWig file holds contigs of at most {uint.MaxValue:N0} bases.");
        writer.Write(BigWigChromosomes.Magic);
        writer.Write(BigWigTreeWriter.Branching);
        writer.Write(keyLength);
        writer.Write(8);
        writer.Write((long)sorted.Length);
        writer.Write(0L);
        void WriteKey(int item) => writer.Write([.. keys[item], .. new byte[keyLength - keys[item].Length]]);
        BigWigTreeWriter.Write(writer, sorted.Length, keyLength + 8, keyLength + 8, (first, _) => WriteKey(first), item =>
        {
            WriteKey(item);
            writer.Write(item);
            writer.Write((uint)sorted[item].Length);
        });
        return Enumerable.Range(0, sorted.Length).ToDictionary(i => sorted[i].Name, i => (i, sorted[i].Length), StringComparer.Ordinal);
    }

    private static (List<WrittenBlock> Blocks, TrackSummary Summary) WriteBlocks(
        BinaryWriter writer, string path, Dictionary<string, (int Number, long Length)> contigs, IEnumerable<SignalSpan> spans)
    {
        var blocks = new List<WrittenBlock>();
        var (order, summary) = (new SortedOrder(), default(TrackSummary));
        var buffer = new byte[BigWigBlock.HeadLength + (SpansPerBlock * ItemLength)];
        var pending = new List<SignalSpan>(SpansPerBlock);
        foreach (var span in spans.Where(span => span.Interval.Length > 0))
        {
            Check(path, contigs, span, order.Problem(span.Interval));
            if (pending.Count == SpansPerBlock || (pending.Count > 0 && pending[0].Interval.Chromosome != span.Interval.Chromosome))
                Flush();
            pending.Add(span);
            summary = Add(summary, span);
        }

        if (pending.Count > 0)
            Flush();
        blocks.Sort((a, b) => (a.Contig, a.Start).CompareTo((b.Contig, b.Start)));
        return (blocks, summary);

        void Flush()
        {
            blocks.Add(WriteBlock(writer, buffer, contigs[pending[0].Interval.Chromosome].Number, pending));
            pending.Clear();
        }
    }

    private static void Check(string path, Dictionary<string, (int Number, long Length)> contigs, SignalSpan span, string? unsorted)
    {
        if (unsorted is not null)
            throw new WorkbenchException($"{path}: {unsorted} Sort the values by chromosome and start.");
        if (!contigs.TryGetValue(span.Interval.Chromosome, out var contig))
            throw new WorkbenchException($"{path}: {span.Interval} lies on none of the {contigs.Count} contigs given.");
        if (span.Interval.End > contig.Length)
            throw new WorkbenchException($"{path}: {span.Interval} reaches beyond the end of its contig, which has {contig.Length:N0} bases. Is it another assembly?");
        if (!float.IsFinite(span.Value))
            throw new WorkbenchException($"{path}: the value of {span.Interval} is {span.Value}; leave out what has no value.");
    }

    private static TrackSummary Add(TrackSummary to, SignalSpan span)
    {
        var (bases, value) = (span.Interval.Length, (double)span.Value);
        return new TrackSummary(
            to.CoveredBases + bases, to.CoveredBases == 0 ? value : Math.Min(to.Minimum, value), to.CoveredBases == 0 ? value : Math.Max(to.Maximum, value),
            to.Sum + (bases * value), to.SumOfSquares + (bases * value * value));
    }

    private static WrittenBlock WriteBlock(BinaryWriter writer, byte[] buffer, int contig, List<SignalSpan> spans)
    {
        var (start, end) = ((uint)spans[0].Interval.Start, (uint)spans[^1].Interval.End);
        var head = buffer.AsSpan();
        BinaryPrimitives.WriteInt32LittleEndian(head, contig);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], end);
        head[12..20].Clear();
        (head[20], head[21]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(head[22..], (ushort)spans.Count);
        var at = BigWigBlock.HeadLength;
        foreach (var (interval, value) in spans)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(at), (uint)interval.Start);
            BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(at + 4), (uint)interval.End);
            BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(at + 8), value);
            at += ItemLength;
        }

        var offset = writer.BaseStream.Position;
        using (var zlib = new ZLibStream(writer.BaseStream, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(buffer.AsSpan(0, at));
        return new WrittenBlock(contig, start, end, offset, writer.BaseStream.Position - offset);
    }

    private static void WriteIndex(BinaryWriter writer, List<WrittenBlock> blocks)
    {
        var (first, last) = blocks.Count > 0 ? (blocks[0], blocks[^1]) : default;
        writer.Write(BigWigIndex.Magic);
        writer.Write(BigWigTreeWriter.Branching);
        writer.Write((long)blocks.Count);
        WriteRange(first, last);
        writer.Write(writer.BaseStream.Position);
        writer.Write(1);
        writer.Write(0);
        BigWigTreeWriter.Write(
            writer, blocks.Count, BigWigIndex.LeafItemLength, BigWigIndex.InnerItemLength, (from, to) => WriteRange(blocks[from], blocks[to]), item =>
            {
                WriteRange(blocks[item], blocks[item]);
                writer.Write(blocks[item].Offset);
                writer.Write(blocks[item].Size);
            });

        void WriteRange(WrittenBlock from, WrittenBlock to)
        {
            writer.Write(from.Contig);
            writer.Write(from.Start);
            writer.Write(to.Contig);
            writer.Write(to.End);
        }
    }

    private readonly record struct WrittenBlock(int Contig, uint Start, uint End, long Offset, long Size);
}
