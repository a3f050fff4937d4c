using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with a constant around its last dimension.</summary>
        public sealed class ConstantPad1d : PadBase
        {
            internal ConstantPad1d(double value, long[] padding)
                : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConstantPad1d ConstantPad1d(long padding, double value) => new(value, Extents.Same(padding, 2));

            public static ConstantPad1d ConstantPad1d(
                (long, long) padding, double value) => new(value, [padding.Item1, padding.Item2]);
        }
    }
}
