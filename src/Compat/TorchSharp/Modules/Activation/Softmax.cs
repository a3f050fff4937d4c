using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>exp(x) over its sum along a dimension.</summary>
        public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
        {
            internal Softmax(long dim)
                : base(nameof(Softmax))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softmax Softmax(long dim) => new(dim);

            public static partial class functional
            {
                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                    Aten.softmax.Call(input, dim, Argument.Of(dtype));
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator softmax = new("softmax", "int");
    }
}
