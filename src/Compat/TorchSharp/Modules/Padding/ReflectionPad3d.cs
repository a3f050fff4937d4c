using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with the input mirrored at its border around its last three dimensions.</summary>
        public sealed class ReflectionPad3d : PadBase
        {
            internal ReflectionPad3d(long[] padding)
                : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReflectionPad3d ReflectionPad3d(long padding) => new(Extents.Same(padding, 6));

            public static ReflectionPad3d ReflectionPad3d(
                (long, long, long, long, long, long) padding) =>
                new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);
        }
    }
}
