using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// In training, whole channels of (batch, channels, height, width) are zero with probability p. Tompson et al., 2015
        /// (arXiv:1411.4280).
        /// </summary>
        public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
        {
            internal Dropout2d(double p, bool inplace)
                : base(nameof(Dropout2d))
            {
                this.p = p;
                this.inplace = inplace;
            }

            public double p { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                /// <summary>
                /// Input (batch, channels, height, width); one of 3 dimensions is (batch, channels, length), as in PyTorch.
                /// </summary>
                public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    DropChannels(input, (int)input.Dimensions, p, training, inplace);
            }
        }
    }
}
