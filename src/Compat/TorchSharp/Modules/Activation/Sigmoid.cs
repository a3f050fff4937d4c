using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>1 / (1 + exp(-x)).</summary>
        public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal Sigmoid(bool inplace)
                : base(nameof(Sigmoid))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.sigmoid(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sigmoid Sigmoid() => new(false);

            public static Sigmoid Sigmoid(bool inplace) => new(inplace);

            public static partial class functional
            {
                public static Tensor sigmoid(Tensor x) => Aten.sigmoid.Call(x);

                public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Aten.sigmoid_.Call(x) : Aten.sigmoid.Call(x);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator sigmoid = new("sigmoid");
        internal static readonly Operator sigmoid_ = new("sigmoid_");
    }
}
