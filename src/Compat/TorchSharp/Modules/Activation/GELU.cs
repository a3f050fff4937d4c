using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x times the normal distribution function of x. Hendrycks and Gimpel, 2016 (arXiv:1606.08415).</summary>
        public sealed class GELU : ParameterLessModule<Tensor, Tensor>
        {
            internal GELU(bool inplace, Approximate approximate = Approximate.none)
                : base(nameof(GELU))
            {
                this.inplace = inplace;
                this.approximate = approximate;
            }

            /// <summary>Exact, or by the paper's tanh formula.</summary>
            public enum Approximate
            {
                none, tanh,
            }

            public bool inplace { get; set; }

            public Approximate approximate { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximate, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GELU GELU() => new(false);

            public static GELU GELU(bool inplace) => new(inplace);

            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(inplace, approximate);

            public static partial class functional
            {
                public static Tensor gelu(Tensor x) => Aten.gelu.Call(x);

                public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

                public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) =>
                    inplace ? Aten.gelu_.Call(x, approximate.ToString()) : Aten.gelu.Call(x, approximate.ToString());
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator gelu = new("gelu");
        internal static readonly Operator gelu_ = new("gelu_");
    }
}
