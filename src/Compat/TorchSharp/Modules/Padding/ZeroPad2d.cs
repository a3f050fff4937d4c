using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with zeros around its last two dimensions.</summary>
        public sealed class ZeroPad2d : PadBase
        {
            internal ZeroPad2d(long[] padding)
                : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ZeroPad2d ZeroPad2d(long padding) => new(Extents.Same(padding, 4));

            public static ZeroPad2d ZeroPad2d(
                (long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
        }
    }
}
