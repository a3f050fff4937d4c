using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <param name="input">A tensor of any dimensions (reflection, replication and repetition: 2 to 5).</param>
            /// <param name="pad">
            /// How much before and after: the last dimension's two sizes first. A negative size cuts off.
            /// </param>
            /// <param name="mode">What lies outside.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Aten.pad.Call(input, pad, NameOf(mode), mode == PaddingModes.Constant ? value : Argument.None);

            public static Tensor pad(
                Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                nn.functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Pads the last dimension.</summary>
            public static Tensor pad(
                Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                nn.functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);

            /// <summary>Pads the last dimension (first two sizes) and the one before it.</summary>
            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                nn.functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);

            /// <summary>Pads both sides of all dimensions.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                nn.functional.pad(input, Modules.Extents.Same(pad, 2 * (int)input.Dimensions), mode, value);

            private static string NameOf(PaddingModes mode) => mode switch
            {
                PaddingModes.Zeros or PaddingModes.Constant => "constant",
                PaddingModes.Reflect => "reflect",
                PaddingModes.Replicate => "replicate",
                PaddingModes.Circular => "circular",
                _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "This is no padding mode."),
            };
        }
    }
}

internal static partial class Aten
{
    internal static readonly Operator pad = new("pad");
}
