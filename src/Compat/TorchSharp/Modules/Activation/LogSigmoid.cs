using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>log(1 / (1 + exp(-x))), without loss of precision far from zero.</summary>
        public sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
        {
            internal LogSigmoid()
                : base(nameof(LogSigmoid))
            {
            }

            public override Tensor forward(Tensor tensor) => nn.functional.logsigmoid(tensor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LogSigmoid LogSigmoid() => new();

            public static partial class functional
            {
                public static Tensor logsigmoid(Tensor x) => Aten.log_sigmoid.Call(x);
            }
        }
    }
}
