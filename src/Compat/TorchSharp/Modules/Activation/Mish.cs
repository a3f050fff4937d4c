using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x tanh(softplus(x)). Misra, 2019 (arXiv:1908.08681).</summary>
        public sealed class Mish : ParameterLessModule<Tensor, Tensor>
        {
            internal Mish(bool inplace)
                : base(nameof(Mish))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.mish(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Mish Mish() => new(false);

            public static Mish Mish(bool inplace) => new(inplace);

            public static partial class functional
            {
                public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Aten.mish_.Call(x) : Aten.mish.Call(x);

                [Obsolete("Not using the PyTorch naming convention.", false)]
                public static Tensor Mish(Tensor x) => mish(x);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator mish = new("mish");
        internal static readonly Operator mish_ = new("mish_");
    }
}
