using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The softmax over channels at each place of an image (channels, height, width), with or without a batch dimension.
        /// </summary>
        public sealed class Softmax2d : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmax2d()
                : base(nameof(Softmax2d))
            {
            }

            public override Tensor forward(Tensor tensor) => nn.functional.softmax2d(tensor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softmax2d Softmax2d() => new();

            public static partial class functional
            {
                /// <exception cref="ArgumentException">The input has not 3 or 4 dimensions.</exception>
                public static Tensor softmax2d(Tensor x) =>
                    x.Dimensions is 3 or 4
                        ? softmax(x, -3)
                        : throw new ArgumentException(
                            $"Softmax2d takes 3 or 4 dimensions; the input has shape {Extents.Text(x.shape)}.");
            }
        }
    }
}
