using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Connectionist temporal classification: the negative log-probability of a label sequence, summed over its alignments.
        /// Graves et al., 2006.
        /// </summary>
        public sealed class CTCLoss : Loss<Tensor, Tensor, Tensor, Tensor, Tensor>
        {
            public CTCLoss(long blank = 0, bool zero_infinity = false, nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
                this.blank = blank;
                this.zero_infinity = zero_infinity;
            }

            public long blank { get; }

            public bool zero_infinity { get; }

            public override Tensor forward(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths) =>
                nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static CTCLoss CTCLoss(
                long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
                new(blank, zero_infinity, reduction);

            public static partial class functional
            {
                /// <param name="log_probs">Log-probabilities (time, batch, classes).</param>
                /// <param name="targets">Labels (batch, longest), or all sequences' labels one after the other.</param>
                /// <param name="input_lengths">How many time steps of each example count.</param>
                /// <param name="target_lengths">How many labels each example has.</param>
                /// <param name="blank">The class that stands for no label.</param>
                /// <param name="zero_infinity">
                /// Whether impossible alignments (labels longer than the input) have loss and gradient 0.
                /// </param>
                /// <param name="reduction">Mean divides each example's loss by its number of labels first.</param>
                public static Tensor ctc_loss(
                    Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0,
                    bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
                    Aten.ctc_loss.Call(log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator ctc_loss = new("ctc_loss", "Tensor");
    }
}
