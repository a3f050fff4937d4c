using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x sigmoid(x), also called swish.</summary>
        public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
        {
            internal SiLU(bool inplace)
                : base(nameof(SiLU))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static SiLU SiLU() => new(false);

            public static SiLU SiLU(bool inplace) => new(inplace);

            public static partial class functional
            {
                public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Aten.silu_.Call(x) : Aten.silu.Call(x);

                [Obsolete("Incorrect name capitalization", false)]
                public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator silu = new("silu");
        internal static readonly Operator silu_ = new("silu_");
    }
}
