using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <summary>What a value that crosses the native door is. The numbers are those of door.h.</summary>
internal enum Kind
{
    Default = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    String = 6,
    IntList = 7,
    DoubleList = 8,
    BoolList = 9,
    TensorList = 10,
    OptionalTensorList = 11,
    Generator = 12,
    Device = 13,
    Complex = 14,
}

/// <summary>One argument or result as the native side sees it: a tag, and a number or an address.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Value
{
    [FieldOffset(0)] public Kind Kind;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Number;
    [FieldOffset(8)] public nint Pointer;
}
