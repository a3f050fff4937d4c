using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with a constant around its last three dimensions.</summary>
        public sealed class ConstantPad3d : PadBase
        {
            internal ConstantPad3d(double value, long[] padding)
                : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConstantPad3d ConstantPad3d(long padding, double value) => new(value, Extents.Same(padding, 6));

            public static ConstantPad3d ConstantPad3d(
                (long, long, long, long, long, long) padding, double value) =>
                new(value, [padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);
        }
    }
}
