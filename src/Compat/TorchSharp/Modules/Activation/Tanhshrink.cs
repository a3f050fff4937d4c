using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x - tanh(x).</summary>
        public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
        {
            internal Tanhshrink(bool inplace)
                : base(nameof(Tanhshrink))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.tanhshrink(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Tanhshrink Tanhshrink() => new(false);

            public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                public static Tensor tanhshrink(Tensor x, bool inplace = false)
                {
                    using var bounded = x.tanh();
                    return inplace ? Aten.sub__Tensor.Call(x, bounded) : x - bounded;
                }

                [Obsolete("Not using the PyTorch naming convention.", false)]
                public static Tensor Tanhshrink(Tensor x) => tanhshrink(x);
            }
        }
    }
}
