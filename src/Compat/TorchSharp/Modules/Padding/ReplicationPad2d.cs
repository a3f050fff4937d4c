using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input with the border repeated around its last two dimensions.</summary>
        public sealed class ReplicationPad2d : PadBase
        {
            internal ReplicationPad2d(long[] padding)
                : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReplicationPad2d ReplicationPad2d(long padding) => new(Extents.Same(padding, 4));

            public static ReplicationPad2d ReplicationPad2d(
                (long, long, long, long) padding) => new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
        }
    }
}
