using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with the border repeated around its last three dimensions.</summary>
        public sealed class ReplicationPad3d : PadBase
        {
            internal ReplicationPad3d(long[] padding)
                : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReplicationPad3d ReplicationPad3d(long padding) => new(Extents.Same(padding, 6));

            public static ReplicationPad3d ReplicationPad3d(
                (long, long, long, long, long, long) padding) =>
                new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);
        }
    }
}
