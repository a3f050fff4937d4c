using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Channels dealt out so that each group takes part in all groups that follow. Zhang et al., 2018 (arXiv:1707.01083).
        /// </summary>
        public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
        {
            internal ChannelShuffle(long groups)
                : base(nameof(ChannelShuffle))
            {
                this.groups = groups;
            }

            public long groups { get; set; }

            public override Tensor forward(Tensor tensor) => Aten.channel_shuffle.Call(tensor, groups);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);
        }
    }
}
