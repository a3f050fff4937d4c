using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with the input mirrored at its border around its last two dimensions.</summary>
        public sealed class ReflectionPad2d : PadBase
        {
            internal ReflectionPad2d(long[] padding)
                : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReflectionPad2d ReflectionPad2d(long padding) => new(Extents.Same(padding, 4));

            public static ReflectionPad2d ReflectionPad2d(
                (long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
        }
    }
}
