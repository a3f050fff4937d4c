using TorchSharp.Door;

namespace TorchSharp;

/// <content>Dimensions moved, turned and shifted.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor moveaxis(long[] source, long[] destination) => Aten.moveaxis.Call(this, source, destination);

        public Tensor movedim(long[] source, long[] destination) => Aten.movedim.Call(this, source, destination);

        public Tensor swapaxes(long dim0, long dim1) => Aten.swapaxes.Call(this, dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => Aten.swapdims.Call(this, dim0, dim1);

        public Tensor ravel() => Aten.ravel.Call(this);

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.rot90.Call(this, k, dims is { } plane ? new[] { plane.Item1, plane.Item2 } : [0, 1]);

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            Aten.roll.Call(this, new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            Aten.roll.Call(
                this, new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Aten.roll.Call(this, Argument.List(shifts), Argument.List(dims));

        public Tensor roll(long[] shifts) => roll(shifts, new long[] { 0 });

        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Call(this, shifts, dims);

        public Tensor fliplr() => Aten.fliplr.Call(this);

        public Tensor flipud() => Aten.flipud.Call(this);

        public Tensor atleast_1d() => Aten.atleast_1d.Call(this);

        public Tensor atleast_2d() => Aten.atleast_2d.Call(this);

        public Tensor atleast_3d() => Aten.atleast_3d.Call(this);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_Tensor.Call(this, repeats, Argument.Of(dim), Argument.Of(output_size));
    }

    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        Aten.moveaxis.Call(input, new[] { source.Item1, source.Item2 }, new[] { destination.Item1, destination.Item2 });

    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        Aten.moveaxis.Call(
            input,
            new[] { source.Item1, source.Item2, source.Item3 },
            new[] { destination.Item1, destination.Item2, destination.Item3 });

    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) =>
        Aten.moveaxis.Call(
            input,
            new[] { source.Item1, source.Item2, source.Item3, source.Item4 },
            new[] { destination.Item1, destination.Item2, destination.Item3, destination.Item4 });

    public static Tensor moveaxis(Tensor input, long source, long destination) =>
        Aten.moveaxis.Call(input, Argument.List(source), Argument.List(destination));

    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.moveaxis(source, destination);

    public static Tensor movedim(Tensor input, long source, long destination) =>
        Aten.movedim.Call(input, Argument.List(source), Argument.List(destination));

    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);

    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);

    public static Tensor ravel(Tensor input) => input.ravel();

    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes.Shape);

    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);

    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
        input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);

    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    public static Tensor fliplr(Tensor input) => input.fliplr();

    public static Tensor flipud(Tensor input) => input.flipud();

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Aten.atleast_1d_Sequence.CallList(input);

    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Aten.atleast_2d_Sequence.CallList(input);

    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Aten.atleast_3d_Sequence.CallList(input);

    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);

    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);

    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    public static long numel(Tensor input) => input.numel();
}

internal static partial class Aten
{
    internal static readonly Operator moveaxis = new("moveaxis", "intlist");
    internal static readonly Operator movedim = new("movedim", "intlist");
    internal static readonly Operator swapaxes = new("swapaxes");
    internal static readonly Operator swapdims = new("swapdims");
    internal static readonly Operator ravel = new("ravel");
    internal static readonly Operator fliplr = new("fliplr");
    internal static readonly Operator flipud = new("flipud");
    internal static readonly Operator atleast_1d = new("atleast_1d");
    internal static readonly Operator atleast_1d_Sequence = new("atleast_1d", "Sequence");
    internal static readonly Operator atleast_2d = new("atleast_2d");
    internal static readonly Operator atleast_2d_Sequence = new("atleast_2d", "Sequence");
    internal static readonly Operator atleast_3d = new("atleast_3d");
    internal static readonly Operator atleast_3d_Sequence = new("atleast_3d", "Sequence");
    internal static readonly Operator repeat_interleave_self_Tensor = new("repeat_interleave", "self_Tensor");
    internal static readonly Operator rot90 = new("rot90");
}
