using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// A leaky ReLU with a learned slope, one for all channels or one for each. He et al., 2015 (arXiv:1502.01852).
        /// </summary>
        public sealed class PReLU : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? slopes;

            internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype)
                : base(nameof(PReLU))
            {
                this.num_parameters = num_parameters;
                this.init = init;
                weight = new Parameter(empty(num_parameters, dtype, device).fill_(init));
            }

            public long num_parameters { get; }

            public double init { get; }

            public Parameter weight
            {
                get => slopes!;
                set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref slopes, value));
            }

            public override Tensor forward(Tensor tensor) => nn.functional.prelu(tensor, weight);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
                new(num_parameters, init, device, dtype);

            public static partial class functional
            {
                public static Tensor prelu(Tensor input, Tensor weight) => Aten.prelu.Call(input, weight);
            }
        }
    }
}
