using System.Diagnostics.CodeAnalysis;
using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>One step of gated recurrent units; gates in the order reset, update, new.</summary>
        public sealed class GRUCell : nn.Module<Tensor, Tensor?, Tensor>
        {
            private readonly CellWeights weights;

            internal GRUCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
                : base(nameof(GRUCell)) =>
                weights = new CellWeights(
                    nameof(GRUCell), 3, inputSize, hiddenSize, bias, ConditionallyRegisterParameter, device, dtype);

            /// <summary>(3 * hidden, input).</summary>
            [DisallowNull]
            public Parameter? weight_ih { get => weights.WeightIh; set => weights.WeightIh = value; }

            /// <summary>(3 * hidden, hidden).</summary>
            [DisallowNull]
            public Parameter? weight_hh { get => weights.WeightHh; set => weights.WeightHh = value; }

            [DisallowNull]
            public Parameter? bias_ih { get => weights.BiasIh; set => weights.BiasIh = value; }

            [DisallowNull]
            public Parameter? bias_hh { get => weights.BiasHh; set => weights.BiasHh = value; }

            /// <summary>The next state, (batch, hidden), from an input (batch, input) and a state; a null state is zero.</summary>
            public override Tensor forward(Tensor input, Tensor? h0 = null) =>
                weights.Step(Aten.gru_cell, input, h0 is null ? null : [h0], 1)[0];
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GRUCell GRUCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, bias, device, dtype);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator gru_cell = new("gru_cell");
    }
}
