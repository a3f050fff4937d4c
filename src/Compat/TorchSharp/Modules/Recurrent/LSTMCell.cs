using System.Diagnostics.CodeAnalysis;
using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One step of long short-term memory; gates in the order input, forget, cell, output.</summary>
        public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
        {
            private readonly CellWeights weights;

            internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
                : base(nameof(LSTMCell)) =>
                weights = new CellWeights(
                    nameof(LSTMCell), 4, inputSize, hiddenSize, bias, ConditionallyRegisterParameter, device, dtype);

            /// <summary>(4 * hidden, input).</summary>
            [DisallowNull]
            public Parameter? weight_ih { get => weights.WeightIh; set => weights.WeightIh = value; }

            /// <summary>(4 * hidden, hidden).</summary>
            [DisallowNull]
            public Parameter? weight_hh { get => weights.WeightHh; set => weights.WeightHh = value; }

            [DisallowNull]
            public Parameter? bias_ih { get => weights.BiasIh; set => weights.BiasIh = value; }

            [DisallowNull]
            public Parameter? bias_hh { get => weights.BiasHh; set => weights.BiasHh = value; }

            /// <summary>The next hidden and cell states, each (batch, hidden), from an input (batch, input); null states are zero.</summary>
            public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
            {
                var found = weights.Step(Aten.lstm_cell, input, h0_c0 is { } given ? [given.Item1, given.Item2] : null, 2);
                return (found[0], found[1]);
            }

            public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTMCell LSTMCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, bias, device, dtype);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator lstm_cell = new("lstm_cell");
    }
}
