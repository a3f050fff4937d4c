using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>In training, whole channels of (batch, channels, depth, height, width) are zero with probability p.</summary>
        public sealed class Dropout3d : ParameterLessModule<Tensor, Tensor>
        {
            internal Dropout3d(double p, bool inplace)
                : base(nameof(Dropout3d))
            {
                this.p = p;
                this.inplace = inplace;
            }

            public double p { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.dropout3d(input, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                /// <summary>Input (batch, channels, depth, height, width) or (channels, depth, height, width).</summary>
                public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    DropChannels(input, input.Dimensions == 4 ? 5 : (int)input.Dimensions, p, training, inplace);
            }
        }
    }
}
