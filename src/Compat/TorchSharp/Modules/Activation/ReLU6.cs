using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>min(max(0, x), 6).</summary>
        public sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
        {
            internal ReLU6(bool inplace)
                : base(nameof(ReLU6))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.relu6(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? Aten.relu6_.Call(x) : Aten.relu6.Call(x);
            }
        }
    }
}
