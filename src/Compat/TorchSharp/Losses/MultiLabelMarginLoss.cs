using TorchSharp.Door;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The hinge between each target class and each other class; a row of targets lists class numbers and ends with -1.
        /// </summary>
        public sealed class MultiLabelMarginLoss : Loss<Tensor, Tensor, Tensor>
        {
            public MultiLabelMarginLoss(nn.Reduction reduction = nn.Reduction.Mean)
                : base(reduction)
            {
            }

            public override Tensor forward(Tensor input, Tensor target) =>
                nn.functional.multi_label_margin_loss(input, target, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static partial class functional
            {
                public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Aten.multilabel_margin_loss.Call(input, target, (long)reduction);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator multilabel_margin_loss = new("multilabel_margin_loss");
    }
}
