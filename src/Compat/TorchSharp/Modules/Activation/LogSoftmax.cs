using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The logarithm of the softmax along a dimension.</summary>
        public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSoftmax(long dim)
                : base(nameof(LogSoftmax))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override Tensor forward(Tensor tensor) => nn.functional.log_softmax(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LogSoftmax LogSoftmax(long dim) => new(dim);

            public static partial class functional
            {
                public static Tensor log_softmax(Tensor x, long dim) => Aten.log_softmax.Call(x, dim);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator log_softmax = new("log_softmax", "int");
    }
}
