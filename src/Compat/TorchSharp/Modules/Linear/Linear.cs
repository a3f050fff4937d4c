using TorchSharp.Door;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = x W' + b, for inputs (..., in_features).</summary>
        public sealed class Linear : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter weightParameter = null!;

            [ComponentName(Name = nameof(bias))]
            private Parameter? biasParameter;

            internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
                : base(nameof(Linear))
            {
                in_features = inputSize;
                out_features = outputSize;
                weight = new Parameter(empty(outputSize, inputSize, dtype, device));
                nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
                if (!hasBias)
                    return;
                bias = new Parameter(empty(outputSize, dtype, device));
                var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                nn.init.uniform_(bias, -bound, bound);
            }

            internal Linear(Parameter weight, Parameter? bias)
                : base(nameof(Linear))
            {
                in_features = weight.shape[1];
                out_features = weight.shape[0];
                this.weight = weight;
                this.bias = bias;
            }

            public long in_features { get; set; }

            public long out_features { get; set; }

            /// <summary>(out_features, in_features).</summary>
            public Parameter weight
            {
                get => weightParameter;
                set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref weightParameter!, value));
            }

            /// <summary>(out_features), or null.</summary>
            public Parameter? bias
            {
                get => biasParameter;
                set => ConditionallyRegisterParameter(nameof(bias), Adopted.Replace(ref biasParameter, value));
            }

            public override Tensor forward(Tensor tensor) => Aten.linear.Call(tensor, weightParameter, biasParameter);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A linear layer with PyTorch's initial weights: uniform within 1/sqrt(inputSize).</summary>
            public static Linear Linear(
                long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

            public static partial class functional
            {
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                    Aten.linear.Call(input, weights, bias);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator linear = new("linear");
    }
}
