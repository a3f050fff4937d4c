using TorchSharp.Door;

namespace TorchSharp;

/// <content>Sequences, the identity, and tensors over a file.</content>
public static partial class torch
{
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.arange.Call(start, stop, step, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.linspace.Call(start, end, steps, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Made(
            Aten.logspace.Call(start, end, steps, @base, Argument.Of(dtype), Argument.None, Argument.Place(device)),
            requires_grad);

    public static Tensor eye(
        long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.eye.Call(rows, columns < 0 ? rows : columns, Argument.Of(dtype), Argument.None, Argument.Place(device)),
            requires_grad);

    /// <summary>A tensor of whatever the memory holds, with these strides.</summary>
    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.empty_strided.Call(size, strides, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    /// <summary>A tensor of one dimension over the memory-mapped bytes of a file.</summary>
    /// <param name="filename">The file; it is made or grown where it is shared.</param>
    /// <param name="shared">Whether writing to the tensor writes to the file.</param>
    /// <param name="size">Elements.</param>
    /// <param name="dtype">Element type.</param>
    /// <param name="device">Only the CPU can map a file.</param>
    /// <param name="requires_grad">Whether the tensor collects gradients.</param>
    public static Tensor from_file(
        string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Made(
            Aten.from_file.Call(
                filename, Argument.Of(shared), Argument.Of(size), Argument.Of(dtype), Argument.None, Argument.Of(device)),
            requires_grad);
}

internal static partial class Aten
{
    internal static readonly Operator arange = new("arange", "start_step");
    internal static readonly Operator linspace = new("linspace");
    internal static readonly Operator logspace = new("logspace");
    internal static readonly Operator eye = new("eye", "m");
    internal static readonly Operator empty_strided = new("empty_strided");
    internal static readonly Operator from_file = new("from_file");
    internal static readonly Operator scalar_tensor = new("scalar_tensor");
}
