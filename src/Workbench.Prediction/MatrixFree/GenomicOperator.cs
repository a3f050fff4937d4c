using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Data.Encoding;
using Workbench.Data.Genotypes;
using Workbench.Prediction.Bayesian;
using Workbench.Prediction.Relationship;
using static Workbench.Prediction.MatrixFree.CallTables;

namespace Workbench.Prediction.MatrixFree;

/// <summary>
/// The genomic relationships G = W W' / divisor of some individuals as an operator on vectors: products are made from the two-bit calls,
/// block of markers by block, in two steps, W' v over individuals and W (W' v) over markers. Neither W nor G is formed. Sums are float32
/// within a block of markers and double beyond it, in an order that does not depend on the threads: a product is accurate to about 1e-6
/// of its length.
/// </summary>
/// <remarks>Memory: a block of calls (at most 16 MiB, or 512 markers) and 192 bytes for each individual in the file and 16 vectors.</remarks>
internal sealed class GenomicOperator
{
    /// <summary>Vectors that are multiplied together: a batch is individuals x 16 numbers, those of an individual contiguous.</summary>
    public const int Width = Sums;

    private const int BlockBytes = 16 << 20;
    private const int MarkersInChunk = 512;
    private const int MostMarkersInBlock = 4096;
    private const int PositionsInRange = 512;

    // The words of a cache line. A block is kept line by line, all markers' first lines, then all markers' second lines: whoever goes down
    // the markers meets memory in order, and a stride that is a multiple of the pages' size does no harm.
    private const int WordsInLine = 8;

    private readonly PackedCalls calls;
    private readonly int[] positions;
    private readonly ulong[] mask;
    private readonly float[] shifted;
    private readonly double[] scales;
    private readonly double divisor;
    private readonly int stride;
    private readonly int markersInBlock;
    private readonly AlignedArray<ulong> block;
    private readonly AlignedArray<float> markerSums;
    private readonly bool[] hasMissing;
    private readonly AlignedArray<float> noMissing = new(CallsInWord);

    /// <summary>Takes the markers of a study.</summary>
    /// <param name="markers">Genotypes with means and deviations.</param>
    /// <param name="method">How markers are weighed.</param>
    /// <param name="rows">Indices of the individuals between which the relationships are.</param>
    /// <param name="cancellation">Stops the packing of calls that are not packed in a file.</param>
    /// <exception cref="WorkbenchException">A dosage is a fraction.</exception>
    public GenomicOperator(StandardizedMarkers markers, RelationshipMethod method, ReadOnlySpan<int> rows, CancellationToken cancellation = default)
    {
        calls = PackedCalls.Of(markers.Genotypes, cancellation);
        positions = new int[rows.Length];
        for (var index = 0; index < rows.Length; index++)
            positions[index] = calls.Positions[rows[index]];
        mask = calls.Mask(rows);
        var scale = RelationshipMatrix.ScaleOf(method);
        divisor = RelationshipMatrix.Divisor(markers, method);
        stride = ((calls.RowLength + 63) & ~63) / sizeof(ulong);
        markersInBlock = Math.Clamp(BlockBytes / (stride * sizeof(ulong)) / MarkersInChunk, 1, MostMarkersInBlock / MarkersInChunk) * MarkersInChunk;
        markersInBlock = Math.Min(markersInBlock, (calls.Markers + CallsInWord - 1) / CallsInWord * CallsInWord);
        var padded = (calls.Markers + markersInBlock - 1) / markersInBlock * markersInBlock;
        (shifted, scales) = (new float[padded], new double[padded]);
        for (var marker = 0; marker < calls.Markers; marker++)
        {
            shifted[marker] = (float)(markers.Means[marker] - 1);
            var deviation = markers.StandardDeviations[marker];
            scales[marker] = deviation == 0 ? 0 : scale == MarkerScale.Standardized ? 1 / deviation : 1;
        }

        block = new AlignedArray<ulong>(markersInBlock * stride);
        markerSums = new AlignedArray<float>(markersInBlock * Width);
        hasMissing = new bool[markersInBlock];
    }

    /// <summary>Individuals.</summary>
    public int Individuals => positions.Length;

    /// <summary>Markers.</summary>
    public int Markers => calls.Markers;

    private int PaddedPositions => stride * CallsInWord;

    /// <summary>The trace of G: the sum of the individuals' relationships with themselves, from counts of calls.</summary>
    public double Trace(CancellationToken cancellation)
    {
        var parts = new double[(Markers + MarkersInChunk - 1) / MarkersInChunk];
        Parallel.For(0, parts.Length, Threads.Options(cancellation), () => new byte[mask.Length * sizeof(ulong)], (part, _, row) =>
        {
            for (var marker = part * MarkersInChunk; marker < Math.Min((part + 1) * MarkersInChunk, Markers); marker++)
            {
                calls.Read(marker, 1, row, row.Length);
                var (two, one, none, _) = PackedCalls.Count(row, mask);
                var mean = shifted[marker] + 1.0;
                parts[part] += scales[marker] * scales[marker]
                    * ((two * (2 - mean) * (2 - mean)) + (one * (1 - mean) * (1 - mean)) + (none * mean * mean));
            }

            return row;
        }, _ => { });
        return parts.Sum() / divisor;
    }

    /// <summary>G times vectors.</summary>
    /// <param name="vectors">Batches of vectors.</param>
    /// <param name="products">Batches of the same shape; receive the products.</param>
    /// <param name="cancellation">Stops between blocks of markers.</param>
    public void Multiply(IReadOnlyList<double[]> vectors, IReadOnlyList<double[]> products, CancellationToken cancellation)
    {
        var spread = vectors.Select(Spread).ToArray();
        var sums = vectors.Select(_ => new double[PaddedPositions * Width]).ToArray();
        var constants = vectors.Select(_ => new double[Width]).ToArray();
        for (var first = 0; first < Markers; first += markersInBlock)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Read(first);
            for (var batch = 0; batch < spread.Length; batch++)
            {
                MultiplyTransposed(spread[batch], first, count, squared: true);
                AddConstants(first, count, constants[batch]);
                AddProducts(first, count, sums[batch]);
            }
        }

        for (var batch = 0; batch < spread.Length; batch++)
            for (var index = 0; index < Individuals; index++)
                for (var column = 0; column < Width; column++)
                    products[batch][(index * Width) + column] = sums[batch][(positions[index] * Width) + column] + constants[batch][column];
    }

    /// <summary>W' a / divisor: the marker effects that give the same genetic values as weights a, G a = W (W' a / divisor).</summary>
    /// <param name="weights">a, one an individual.</param>
    /// <param name="cancellation">Stops between blocks of markers.</param>
    /// <returns>One effect a marker, on the scale of the markers.</returns>
    public double[] Effects(ReadOnlySpan<double> weights, CancellationToken cancellation)
    {
        var batch = new double[Individuals * Width];
        for (var index = 0; index < Individuals; index++)
            batch[index * Width] = weights[index];
        var spread = Spread(batch);
        var effects = new double[Markers];
        for (var first = 0; first < Markers; first += markersInBlock)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Read(first);
            MultiplyTransposed(spread, first, count, squared: false);
            for (var marker = 0; marker < count; marker++)
                effects[first + marker] = markerSums.Span[marker * Width];
        }

        return effects;
    }

    // A batch in single precision at the places that individuals have in the calls; zeros at all others.
    private AlignedArray<float> Spread(double[] batch)
    {
        var spread = new AlignedArray<float>(PaddedPositions * Width);
        var values = spread.Span;
        for (var index = 0; index < Individuals; index++)
            for (var column = 0; column < Width; column++)
                values[(positions[index] * Width) + column] += (float)batch[(index * Width) + column];
        return spread;
    }

    private int Read(int first)
    {
        var count = Math.Min(markersInBlock, Markers - first);
        Parallel.For(0, markersInBlock / CallsInWord, Threads.Options(), () => new ulong[CallsInWord * stride], (part, _, rows) =>
        {
            var from = part * CallsInWord;
            var some = Math.Clamp(count - from, 0, CallsInWord);
            Array.Clear(rows);
            if (some > 0)
                calls.Read(first + from, some, MemoryMarshal.AsBytes(rows.AsSpan()), stride * sizeof(ulong));
            for (var marker = 0; marker < CallsInWord; marker++)
            {
                var row = rows.AsSpan(marker * stride, stride);
                hasMissing[from + marker] = HasMissing(row);
                for (var word = 0; word < stride; word += WordsInLine)
                    row.Slice(word, WordsInLine).CopyTo(block.Span[PlaceOf(from + marker, word)..]);
            }

            return rows;
        }, _ => { });
        return count;
    }

    // Where a word of a marker of the block is.
    private int PlaceOf(int marker, int word) => (((word / WordsInLine * markersInBlock) + marker) * WordsInLine) + (word % WordsInLine);

    private static bool HasMissing(ReadOnlySpan<ulong> row)
    {
        var any = 0UL;
        foreach (var word in row)
            any |= PackedCalls.MissingIn(word);
        return any != 0;
    }

    // markerSums = W' v of a block's markers, once or twice scaled; zeros beyond the last marker.
    private void MultiplyTransposed(AlignedArray<float> vectors, int first, int count, bool squared)
    {
        var total = Totals(vectors);
        markerSums.Span.Clear();
        Parallel.For(0, (count + MarkersInChunk - 1) / MarkersInChunk, Threads.Options(), () => new AlignedArray<float>(Length), (chunk, _, tables) =>
        {
            var from = chunk * MarkersInChunk;
            var some = Math.Min(MarkersInChunk, count - from);
            for (var group = 0; group < stride; group++)
            {
                Fill(ref Unsafe.Add(ref vectors.First, group * CallsInWord * Width), ref noMissing.First, ref tables.First);
                Add(ref Unsafe.Add(ref block.First, PlaceOf(from, group)), WordsInLine, some, ref tables.First,
                    ref Unsafe.Add(ref markerSums.First, from * Width));
            }

            Span<double> lacking = stackalloc double[Width];
            for (var marker = from; marker < from + some; marker++)
            {
                var sums = markerSums.Span.Slice(marker * Width, Width);
                var scale = scales[first + marker] * (squared ? scales[first + marker] : 1) / divisor;
                SumOfMissing(vectors, marker, lacking);
                for (var column = 0; column < Width; column++)
                    sums[column] = (float)((sums[column] - (shifted[first + marker] * (total[column] - lacking[column]))) * scale);
            }

            return tables;
        }, _ => { });
    }

    private static double[] Totals(AlignedArray<float> vectors)
    {
        var total = new double[Width];
        var values = vectors.Span;
        for (var index = 0; index < values.Length; index += Width)
            for (var column = 0; column < Width; column++)
                total[column] += values[index + column];
        return total;
    }

    // The vectors' sums over the individuals whose call of a marker is missing.
    private void SumOfMissing(AlignedArray<float> vectors, int marker, Span<double> sums)
    {
        sums.Clear();
        if (!hasMissing[marker])
            return;
        for (var group = 0; group < stride; group++)
            for (var missing = PackedCalls.MissingIn(block.Span[PlaceOf(marker, group)]); missing != 0; missing &= missing - 1)
            {
                var position = (group * CallsInWord) + (BitOperations.TrailingZeroCount(missing) / 2);
                for (var column = 0; column < Width; column++)
                    sums[column] += vectors.Span[(position * Width) + column];
            }
    }

    // Calls count as dosage - 1 in the tables, here as dosage - mean: the difference is the same for all individuals.
    private void AddConstants(int first, int count, double[] constants)
    {
        for (var marker = 0; marker < count; marker++)
            for (var column = 0; column < Width; column++)
                constants[column] -= shifted[first + marker] * (double)markerSums.Span[(marker * Width) + column];
    }

    // sums += W z for the block's markers, z in markerSums.
    private void AddProducts(int first, int count, double[] sums)
    {
        var groups = (count + CallsInWord - 1) / CallsInWord;
        var ranges = (PaddedPositions + PositionsInRange - 1) / PositionsInRange;
        Parallel.For(0, ranges, Threads.Options(), () => new RangeScratch(), (range, _, scratch) =>
        {
            var from = range * PositionsInRange;
            var words = Math.Min(PositionsInRange, PaddedPositions - from) / CallsInWord;
            scratch.Sums.Span.Clear();
            for (var group = 0; group < groups; group++)
            {
                var marker = group * CallsInWord;
                Fill(ref Unsafe.Add(ref markerSums.First, marker * Width), ref shifted[first + marker], ref scratch.Tables.First);
                for (var word = 0; word < words; word += WordsInTile)
                {
                    Transpose(
                        ref Unsafe.Add(ref block.First, PlaceOf(marker, (from / CallsInWord) + word)), WordsInLine, ref scratch.Columns.First);
                    for (var column = 0; column < WordsInTile; column++)
                        Add(ref Unsafe.Add(ref scratch.Columns.First, column), WordsInTile, CallsInWord, ref scratch.Tables.First,
                            ref Unsafe.Add(ref scratch.Sums.First, (word + column) * CallsInWord * Width));
                }
            }

            var target = sums.AsSpan(from * Width, words * CallsInWord * Width);
            for (var index = 0; index < target.Length; index++)
                target[index] += scratch.Sums.Span[index];
            return scratch;
        }, _ => { });
    }

    // What a thread works in.
    private sealed class RangeScratch
    {
        public AlignedArray<float> Tables { get; } = new(Length);

        public AlignedArray<ulong> Columns { get; } = new(CallsInWord * WordsInTile);

        public AlignedArray<float> Sums { get; } = new(PositionsInRange * Width);
    }
}
