using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The scaled ELU that keeps activations near mean 0 and variance 1. Klambauer et al., 2017 (arXiv:1706.02515).
        /// </summary>
        public sealed class SELU : ParameterLessModule<Tensor, Tensor>
        {
            internal SELU(bool inplace)
                : base(nameof(SELU))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static SELU SELU(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Aten.selu_.Call(x) : Aten.selu.Call(x);
            }
        }
    }
}
