using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>relu6(x + 3) / 6: PyTorch's slope of 1/6 (Keras has 0.2).</summary>
        public sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal Hardsigmoid(bool inplace)
                : base(nameof(Hardsigmoid))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.hardsigmoid(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                public static Tensor hardsigmoid(Tensor input, bool inplace = false) =>
                    inplace ? Aten.hardsigmoid_.Call(input) : Aten.hardsigmoid.Call(input);
            }
        }
    }
}
