using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with the border repeated around its last dimension.</summary>
        public sealed class ReplicationPad1d : PadBase
        {
            internal ReplicationPad1d(long[] padding)
                : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReplicationPad1d ReplicationPad1d(long padding) => new(Extents.Same(padding, 2));

            public static ReplicationPad1d ReplicationPad1d((long, long) padding) => new([padding.Item1, padding.Item2]);
        }
    }
}
