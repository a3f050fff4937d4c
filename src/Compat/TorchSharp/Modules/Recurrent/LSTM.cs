using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Long short-term memory; gates in the order input, forget, cell, output. Hochreiter and Schmidhuber, 1997.</summary>
        public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
        {
            private readonly RecurrentStack stack;

            internal LSTM(RecurrentSettings settings, Device? device, ScalarType? dtype)
                : base(nameof(LSTM)) => stack = new RecurrentStack(settings, register_parameter, device, dtype);

            /// <summary>
            /// Output (time, batch, directions * hidden), or batch first, and the final hidden and cell states, each
            /// (layers * directions, batch, hidden).
            /// </summary>
            public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
            {
                var found = stack.Run(Aten.lstm_input, input, Pair(h0_c0), training);
                return (found[0], found[1], found[2]);
            }

            public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

            /// <summary>Over packed sequences; the states are in the order before packing.</summary>
            public (nn.utils.rnn.PackedSequence, Tensor, Tensor) call(
                nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
            {
                var (output, states) = stack.RunPacked(Aten.lstm_data, input, Pair(h0_c0), training);
                return (output, states[0], states[1]);
            }

            /// <summary>Lays the weights out in one piece, which cuDNN wants; without effect on the CPU.</summary>
            public void flatten_parameters() => stack.Flatten();

            private static Tensor[]? Pair((Tensor, Tensor)? states) => states is { } given ? [given.Item1, given.Item2] : null;
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A long short-term memory network; dropout acts between layers, in training.</summary>
            public static LSTM LSTM(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(RecurrentKind.LSTM, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator lstm_input = new("lstm", "input");
        internal static readonly Operator lstm_data = new("lstm", "data");
    }
}
