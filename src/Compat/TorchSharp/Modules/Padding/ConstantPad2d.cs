using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with a constant around its last two dimensions.</summary>
        public sealed class ConstantPad2d : PadBase
        {
            internal ConstantPad2d(double value, long[] padding)
                : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConstantPad2d ConstantPad2d(long padding, double value) => new(value, Extents.Same(padding, 4));

            public static ConstantPad2d ConstantPad2d(
                (long, long, long, long) padding, double value) =>
                new(value, [padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
        }
    }
}
