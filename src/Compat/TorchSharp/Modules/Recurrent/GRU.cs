using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Gated recurrent units; gates in the order reset, update, new, the reset gate acting after the product with W_hh.
        /// Cho et al., 2014 (arXiv:1406.1078), in cuDNN's variant.
        /// </summary>
        public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
        {
            private readonly RecurrentStack stack;

            internal GRU(RecurrentSettings settings, Device? device, ScalarType? dtype)
                : base(nameof(GRU)) => stack = new RecurrentStack(settings, register_parameter, device, dtype);

            /// <summary>Output (time, batch, directions * hidden), or batch first, and final state (layers * directions, batch, hidden).</summary>
            public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
            {
                var found = stack.Run(Aten.gru_input, input, h0 is null ? null : [h0], training);
                return (found[0], found[1]);
            }

            public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

            /// <summary>Over packed sequences; the state is in the order before packing.</summary>
            public (nn.utils.rnn.PackedSequence, Tensor) call(nn.utils.rnn.PackedSequence input, Tensor? h0 = null)
            {
                var (output, states) = stack.RunPacked(Aten.gru_data, input, h0 is null ? null : [h0], training);
                return (output, states[0]);
            }

            /// <summary>Lays the weights out in one piece, which cuDNN wants; without effect on the CPU.</summary>
            public void flatten_parameters() => stack.Flatten();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A network of gated recurrent units; dropout acts between layers, in training.</summary>
            public static GRU GRU(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(RecurrentKind.GRU, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator gru_input = new("gru", "input");
        internal static readonly Operator gru_data = new("gru", "data");
    }
}
