using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where positive, alpha (exp(x) - 1) elsewhere. Clevert et al., 2016 (arXiv:1511.07289).</summary>
        public sealed class ELU : ParameterLessModule<Tensor, Tensor>
        {
            internal ELU(double alpha, bool inplace)
                : base(nameof(ELU))
            {
                this.alpha = alpha;
                this.inplace = inplace;
            }

            public double alpha { get; set; }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

            public static partial class functional
            {
                public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                    inplace ? Aten.elu_.Call(x, alpha) : Aten.elu.Call(x, alpha);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator elu = new("elu");
        internal static readonly Operator elu_ = new("elu_");
    }
}
