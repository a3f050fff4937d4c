using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with the input mirrored at its border around its last dimension.</summary>
        public sealed class ReflectionPad1d : PadBase
        {
            internal ReflectionPad1d(long[] padding)
                : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReflectionPad1d ReflectionPad1d(long padding) => new(Extents.Same(padding, 2));

            public static ReflectionPad1d ReflectionPad1d((long, long) padding) => new([padding.Item1, padding.Item2]);
        }
    }
}
