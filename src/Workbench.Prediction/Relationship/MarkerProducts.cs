using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Prediction.Relationship;

/// <summary>Writes the codes of consecutive markers, each marker contiguous over the individuals.</summary>
/// <param name="first">Index of the first marker.</param>
/// <param name="count">How many markers.</param>
/// <param name="codes">Receives count x individuals codes.</param>
internal delegate void MarkerDecoder(int first, int count, Span<float> codes);

/// <summary>
/// Sums over markers of the products of two individuals' codes, in blocks of markers decoded straight from their source. Products
/// are float32 within a block and summed over blocks in double: a mean over markers is accurate to about 1e-7.
/// </summary>
internal static class MarkerProducts
{
    private const int MarkersInBlock = 1024;
    private const int RowsInStrip = 256;
    private const int MarkersInRead = 16;

    /// <summary>The sums between all individuals, lower triangle computed and mirrored.</summary>
    /// <param name="markers">Markers.</param>
    /// <param name="individuals">Individuals.</param>
    /// <param name="decode">Called for different markers at the same time.</param>
    /// <param name="divisor">Divides the sums.</param>
    /// <param name="progress">Told of markers done.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <returns>individuals x individuals values, row by row.</returns>
    public static double[] Within(
        int markers, int individuals, MarkerDecoder decode, double divisor, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sum = zeros([individuals, individuals], dtype: ScalarType.Float64);
        var block = empty([Math.Min(MarkersInBlock, markers), individuals], dtype: ScalarType.Float32);
        for (var first = 0; first < markers; first += MarkersInBlock)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(MarkersInBlock, markers - first);
            Decode(decode, first, count, individuals, block);
            AddProducts(sum, block, count, individuals);
            progress?.Report(new WorkProgress("relationship matrix", first + count, markers));
        }

        var values = sum.div_(divisor).data<double>().ToArray();
        Mirror(values, individuals);
        return values;
    }

    /// <summary>The sums between two sets of individuals.</summary>
    /// <returns>rows x columns values, row by row.</returns>
    public static double[] Between(int markers, int rows, MarkerDecoder decodeRows, int columns, MarkerDecoder decodeColumns, double divisor)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sum = zeros([rows, columns], dtype: ScalarType.Float64);
        var left = empty([Math.Min(MarkersInBlock, markers), rows], dtype: ScalarType.Float32);
        var right = empty([Math.Min(MarkersInBlock, markers), columns], dtype: ScalarType.Float32);
        for (var first = 0; first < markers; first += MarkersInBlock)
        {
            using var step = NewDisposeScope();
            var count = Math.Min(MarkersInBlock, markers - first);
            Decode(decodeRows, first, count, rows, left);
            Decode(decodeColumns, first, count, columns, right);
            sum.add_(left.narrow(0, 0, count).transpose(0, 1).mm(right.narrow(0, 0, count)));
        }

        return sum.div_(divisor).data<double>().ToArray();
    }

    private static void Decode(MarkerDecoder decode, int first, int count, int individuals, Tensor block)
    {
        var reads = (count + MarkersInRead - 1) / MarkersInRead;
        Parallel.For(0, reads, Threads.Options(), read =>
        {
            var offset = read * MarkersInRead;
            var some = Math.Min(MarkersInRead, count - offset);
            decode(first + offset, some, MemoryMarshal.Cast<byte, float>(block.bytes).Slice(offset * individuals, some * individuals));
        });
    }

    // Strip after strip of rows, each only as far as the diagonal: about half the products of the whole.
    private static void AddProducts(Tensor sum, Tensor block, int count, int individuals)
    {
        for (var top = 0; top < individuals; top += RowsInStrip)
        {
            using var scope = NewDisposeScope();
            var rows = Math.Min(RowsInStrip, individuals - top);
            var used = block.narrow(0, 0, count);
            var strip = used.narrow(1, top, rows).transpose(0, 1);
            sum.narrow(0, top, rows).narrow(1, 0, top + rows).add_(strip.mm(used.narrow(1, 0, top + rows)));
        }
    }

    private static void Mirror(double[] values, int size)
    {
        const int tile = 64;
        for (var top = 0; top < size; top += tile)
            for (var left = 0; left <= top; left += tile)
                for (var row = top; row < Math.Min(top + tile, size); row++)
                    for (var column = left; column < Math.Min(left + tile, row); column++)
                        values[((long)column * size) + row] = values[((long)row * size) + column];
    }
}
