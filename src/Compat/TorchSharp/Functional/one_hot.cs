using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Class numbers (...) as (..., classes) of zeros and a one. Without a number of classes: the largest number + 1.
            /// </summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                x.dtype == ScalarType.Int64
                    ? Aten.one_hot.Call(x, num_classes)
                    : throw new ArgumentException($"one_hot takes class numbers of type Int64; these are {x.dtype}.", nameof(x));
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator one_hot = new("one_hot");
}
