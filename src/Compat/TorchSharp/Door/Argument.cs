using System.Runtime.CompilerServices;

namespace TorchSharp.Door;

/// <summary>
/// One argument of an operator, made by implicit conversion at the call. It holds the managed object that it stands for, so
/// that no collection can take a tensor away while LibTorch reads it.
/// </summary>
internal readonly struct Argument
{
    internal readonly object? Owner;
    internal readonly long Bits;
    internal readonly Kind Kind;

    internal Argument(Kind kind, long bits = 0, object? owner = null)
    {
        Kind = kind;
        Bits = bits;
        Owner = owner;
    }

    /// <summary>The schema's default.</summary>
    internal static Argument Default => default;

    internal static Argument None => new(Kind.None);

    /// <summary>An int list of one element: no array is needed.</summary>
    internal static Argument List(long only) => new(Kind.IntList, only);

    internal static Argument List(ReadOnlySpan<long> values) =>
        values.Length == 1 ? List(values[0]) : new(Kind.IntList, 0, values.ToArray());

    /// <summary>A list of tensors of which some may be absent.</summary>
    internal static Argument OptionalList(torch.Tensor?[] tensors) => new(Kind.OptionalTensorList, 0, tensors);

    internal static Argument Of(torch.ScalarType? type) => type is { } given ? new(Kind.Int, (long)given) : None;

    internal static Argument Of(torch.Device? device) =>
        device is null ? None : new(Kind.Device, ((long)device.type << 32) | (uint)device.index);

    /// <summary>The device of a new tensor: where none is named, the one that <c>torch.set_default_device</c> chose.</summary>
    internal static Argument Place(torch.Device? device) => Of(device ?? torch.ChosenDevice);

    internal static Argument Of(long? value) => value is { } given ? new(Kind.Int, given) : None;

    internal static Argument Of(double? value) => value is { } given ? (Argument)given : None;

    internal static Argument Of(bool? value) => value is { } given ? (Argument)given : None;

    internal static Argument Of(long[]? values) => values;

    internal static Argument Of(torch.Generator? generator) =>
        generator is null ? None : new(Kind.Generator, generator.Handle, generator);

    public static implicit operator Argument(torch.Tensor? tensor) =>
        tensor is null ? None : new(Kind.Tensor, tensor.Handle, tensor);

    public static implicit operator Argument(long value) => new(Kind.Int, value);

    public static implicit operator Argument(int value) => new(Kind.Int, value);

    public static implicit operator Argument(double value) => new(Kind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(bool value) => new(Kind.Bool, value ? 1 : 0);

    public static implicit operator Argument(string? value) => value is null ? None : new(Kind.String, 0, value);

    public static implicit operator Argument(long[]? values) => values is null ? None : new(Kind.IntList, 0, values);

    public static implicit operator Argument(double[]? values) => values is null ? None : new(Kind.DoubleList, 0, values);

    public static implicit operator Argument(bool[]? values) => values is null ? None : new(Kind.BoolList, 0, values);

    public static implicit operator Argument(torch.Tensor[] tensors) => new(Kind.TensorList, 0, tensors);

    public static implicit operator Argument(Scalar? scalar) =>
        scalar is null ? None : new(scalar.Kind, scalar.Bits, scalar.Kind == Kind.Complex ? scalar : null);

    /// <summary>Bytes beside the value itself that the native side has to read.</summary>
    internal int SideBytes => Owner switch
    {
        null => Kind == Kind.IntList ? sizeof(long) : 0,
        long[] integers => integers.Length * sizeof(long),
        double[] numbers => numbers.Length * sizeof(double),
        bool[] flags => flags.Length,
        Scalar => 2 * sizeof(double),
        torch.Tensor?[] tensors => tensors.Length * sizeof(long),
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        _ => 0,
    };

    /// <summary>Writes the lists and texts beside the value and returns the value that points to them.</summary>
    internal unsafe Value WriteBeside(ref byte* free)
    {
        var value = new Value { Kind = Kind, Pointer = (nint)free };
        switch (Owner)
        {
            case null when Kind == Kind.IntList:
                *(long*)free = Bits;
                value.Length = 1;
                free += sizeof(long);
                break;
            case long[] integers:
                integers.CopyTo(new Span<long>(free, integers.Length));
                value.Length = integers.Length;
                free += integers.Length * sizeof(long);
                break;
            case double[] numbers:
                numbers.CopyTo(new Span<double>(free, numbers.Length));
                value.Length = numbers.Length;
                free += numbers.Length * sizeof(double);
                break;
            case bool[] flags:
                flags.CopyTo(new Span<bool>(free, flags.Length));
                value.Length = flags.Length;
                free += (flags.Length + 7) & ~7;
                break;
            case Scalar complex:
                *(System.Numerics.Complex*)free = complex.AsComplex;
                free += 2 * sizeof(double);
                break;
            case torch.Tensor?[] tensors:
                for (var i = 0; i < tensors.Length; i++)
                    ((nint*)free)[i] = tensors[i] is { } tensor ? tensor.Handle : 0;
                value.Length = tensors.Length;
                free += tensors.Length * sizeof(nint);
                break;
            case string text:
                value.Length = System.Text.Encoding.UTF8.GetBytes(text, new Span<byte>(free, System.Text.Encoding.UTF8.GetByteCount(text)));
                free += (value.Length + 7) & ~7;
                break;
            default:
                value.Integer = Bits;
                break;
        }

        return value;
    }

    /// <summary>Whether the value is complete in itself.</summary>
    internal bool IsPlain
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Kind is <= Kind.Bool or Kind.Generator or Kind.Device;
    }
}
