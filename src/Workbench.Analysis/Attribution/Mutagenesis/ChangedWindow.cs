using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The part of an activation that a change of one letter can reach, one row a mutant: all of a module's output outside the window
/// is as it was for the unchanged sequence. Windows of all rows are equally wide, so that rows are computed together; what
/// lies before the first or behind the last place of the activation means nothing.
/// </summary>
/// <param name="Start">The first place of each row's window; may be before place 0.</param>
/// <param name="Values">(rows, width, channels).</param>
internal sealed record ChangedWindow(long[] Start, Tensor Values)
{
    public int Rows => Start.Length;

    public int Width => (int)Values.shape[1];

    /// <summary>The window less what the unchanged sequence has there; zero outside the activation.</summary>
    public Tensor Less(ReferenceActivation reference)
    {
        var difference = Values - reference.Read(Start, Width);
        if (Start.All(start => start >= 0 && start + Width <= reference.Length))
            return difference;
        var inside = new float[Rows * Width];
        for (var row = 0; row < Rows; row++)
            for (var i = 0; i < Width; i++)
                inside[(row * Width) + i] = reference.Has(Start[row] + i) ? 1 : 0;
        // A product would keep the infinities and NaN that places outside may hold.
        return difference.masked_fill_(tensor(inside, [Rows, Width, 1], device: Values.device).eq(0), 0);
    }

    /// <summary>
    /// Places of the changed activation, of each row from a place of its own: from the window where it reaches, else from the
    /// unchanged sequence, and zero, or minus infinity, outside the activation.
    /// </summary>
    public Tensor Read(ReferenceActivation reference, long[] from, int length, bool infinityOutside = false)
    {
        var table = cat([reference.With(infinityOutside), Values.flatten(0, 1)]);
        var index = new long[Rows * length];
        for (var row = 0; row < Rows; row++)
        {
            var own = reference.Length + 1 + ((long)row * Width) - Start[row];
            for (var i = 0; i < length; i++)
            {
                var place = from[row] + i;
                var isInWindow = place >= Start[row] && place < Start[row] + Width;
                index[(row * length) + i] = !reference.Has(place) ? reference.Length : isInWindow ? own + place : place;
            }
        }

        return table.index_select(0, tensor(index, device: table.device)).unflatten(0, Rows, length);
    }
}

/// <summary>What a module gave for the unchanged sequence.</summary>
internal sealed class ReferenceActivation
{
    private readonly Tensor withZero;
    private readonly Tensor withInfinity;

    /// <param name="activation">(1, channels, length).</param>
    public ReferenceActivation(Tensor activation)
    {
        Places = activation[0].transpose(0, 1).contiguous();
        withZero = WithLast(0);
        withInfinity = WithLast(double.NegativeInfinity);
    }

    public long Length => Places.shape[0];

    public long Channels => Places.shape[1];

    /// <summary>(length, channels).</summary>
    public Tensor Places { get; }

    public bool Has(long place) => place >= 0 && place < Length;

    /// <summary>(length + 1, channels): the last row holds zeros, or minus infinity.</summary>
    public Tensor With(bool infinity) => infinity ? withInfinity : withZero;

    /// <summary>Windows from places of their own, (rows, width, channels); zeros outside.</summary>
    public Tensor Read(long[] start, int width)
    {
        var index = new long[start.Length * width];
        for (var row = 0; row < start.Length; row++)
            for (var i = 0; i < width; i++)
                index[(row * width) + i] = Has(start[row] + i) ? start[row] + i : Length;
        return withZero.index_select(0, tensor(index, device: withZero.device)).unflatten(0, start.Length, width);
    }

    private Tensor WithLast(double value) => cat([Places, full([1, Channels], value, dtype: Places.dtype, device: Places.device)]);
}
