using System.Diagnostics.CodeAnalysis;
using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One step of a plain recurrent network: tanh or relu of (W_ih x + b_ih + W_hh h + b_hh).</summary>
        public sealed class RNNCell : nn.Module<Tensor, Tensor?, Tensor>
        {
            private readonly CellWeights weights;
            private readonly Operator step;

            internal RNNCell(
                long inputSize, long hiddenSize, nn.NonLinearities nonLinearity, bool bias, Device? device, ScalarType? dtype)
                : base(nameof(RNNCell))
            {
                step = nonLinearity == nn.NonLinearities.ReLU ? Aten.rnn_relu_cell : Aten.rnn_tanh_cell;
                weights = new CellWeights(
                    nameof(RNNCell), 1, inputSize, hiddenSize, bias, ConditionallyRegisterParameter, device, dtype);
            }

            /// <summary>(hidden, input).</summary>
            [DisallowNull]
            public Parameter? weight_ih { get => weights.WeightIh; set => weights.WeightIh = value; }

            /// <summary>(hidden, hidden).</summary>
            [DisallowNull]
            public Parameter? weight_hh { get => weights.WeightHh; set => weights.WeightHh = value; }

            [DisallowNull]
            public Parameter? bias_ih { get => weights.BiasIh; set => weights.BiasIh = value; }

            [DisallowNull]
            public Parameter? bias_hh { get => weights.BiasHh; set => weights.BiasHh = value; }

            /// <summary>The next state, (batch, hidden), from an input (batch, input) and a state; a null state is zero.</summary>
            public override Tensor forward(Tensor input, Tensor? h0 = null) =>
                weights.Step(step, input, h0 is null ? null : [h0], 1)[0];
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static RNNCell RNNCell(
                long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, nonLinearity, bias, device, dtype);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator rnn_tanh_cell = new("rnn_tanh_cell");
        internal static readonly Operator rnn_relu_cell = new("rnn_relu_cell");
    }
}
