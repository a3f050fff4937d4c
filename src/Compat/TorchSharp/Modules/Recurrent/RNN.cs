using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>h' = tanh or relu of (W_ih x + b_ih + W_hh h + b_hh), over time. Elman, 1990.</summary>
        public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
        {
            private readonly RecurrentStack stack;
            private readonly bool tanh;

            internal RNN(RecurrentSettings settings, Device? device, ScalarType? dtype)
                : base(nameof(RNN))
            {
                tanh = settings.Kind == RecurrentKind.TanhRNN;
                stack = new RecurrentStack(settings, register_parameter, device, dtype);
            }

            /// <summary>Output (time, batch, directions * hidden), or batch first, and final state (layers * directions, batch, hidden).</summary>
            public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
            {
                var found = stack.Run(tanh ? Aten.rnn_tanh_input : Aten.rnn_relu_input, input, h0 is null ? null : [h0], training);
                return (found[0], found[1]);
            }

            public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

            /// <summary>Over packed sequences; the state is in the order before packing.</summary>
            public (nn.utils.rnn.PackedSequence, Tensor) call(nn.utils.rnn.PackedSequence input, Tensor? h0 = null)
            {
                var (output, states) =
                    stack.RunPacked(tanh ? Aten.rnn_tanh_data : Aten.rnn_relu_data, input, h0 is null ? null : [h0], training);
                return (output, states[0]);
            }

            /// <summary>Lays the weights out in one piece, which cuDNN wants; without effect on the CPU.</summary>
            public void flatten_parameters() => stack.Flatten();

            /// <summary>The input bias of layer idx, forward direction, or null.</summary>
            public Parameter? get_bias_ih(long idx) => stack.Find($"bias_ih_l{idx}");

            public Parameter? get_bias_hh(long idx) => stack.Find($"bias_hh_l{idx}");

            public Parameter? get_weight_ih(long idx) => stack.Find($"weight_ih_l{idx}");

            public Parameter? get_weight_hh(long idx) => stack.Find($"weight_hh_l{idx}");
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public enum NonLinearities
            {
                ReLU = 0,
                Tanh = 1,
            }

            /// <summary>A plain recurrent network; dropout acts between layers, in training.</summary>
            public static RNN RNN(
                long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
                bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null)
            {
                var kind = nonLinearity == NonLinearities.ReLU ? RecurrentKind.ReluRNN : RecurrentKind.TanhRNN;
                return new RNN(new(kind, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator rnn_tanh_input = new("rnn_tanh", "input");
        internal static readonly Operator rnn_tanh_data = new("rnn_tanh", "data");
        internal static readonly Operator rnn_relu_input = new("rnn_relu", "input");
        internal static readonly Operator rnn_relu_data = new("rnn_relu", "data");
        internal static readonly Operator _cudnn_rnn_flatten_weight = new("_cudnn_rnn_flatten_weight");
    }
}
